package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;

/**
 * One line of a {@code track_*} block, complete.
 *
 * @param name of the interface or the {@link Tracker}
 * @param weight -254..254; 0 = FAULT instead of a lower priority
 * @param reverse whether good and bad are swapped
 */
public record TrackRef(String name, int weight, boolean reverse, Position at) {
  /** The same with another weight. */
  public TrackRef withWeight(int otherWeight) {
    return new TrackRef(name, otherWeight, reverse, at);
  }
}
