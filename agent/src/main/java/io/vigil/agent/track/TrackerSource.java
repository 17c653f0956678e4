package io.vigil.agent.track;

import io.vigil.agent.config.model.Tracker;

/** One kind of trackers at work. Built by the starting thread; from {@link #start} on it lives on the track loop. */
public interface TrackerSource {
  /** Whether it watches such a tracker; what no source watches counts as not tracked. Any thread. */
  boolean watches(Tracker tracker);

  /**
   * Begins. The track loop, once. What can be known at once is said before this returns: instances start after it, with what was said
   * until then. Must not throw for what the kernel refuses: says it, and goes on as well as it can.
   */
  void start(TrackerSink sink);

  /**
   * Goes on with other trackers. The track loop, after {@link #start}. As there, what can be known at once is said before this returns.
   * What is no concern of this source is in the lists too.
   */
  void reload(TrackerTurnover turnover, TrackerSink sink);

  /** Ends; says nothing any more. The track loop, once, also when it was never started. */
  void stop();
}
