package io.vigil.agent.track;

/** Where a tracker says what it found. */
public interface TrackerSink {
  /**
   * The newest finding of one tracker; said at each change, and once when it first knows. The same verdict said twice is harmless.
   * The track loop.
   *
   * @param tracker as {@link TrackerNumbers} numbers it
   */
  void verdict(int tracker, TrackerVerdict verdict);
}
