package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;

/** Something defined once and tracked by name: what it finds moves priorities or brings a FAULT. */
public sealed interface Tracker permits VrrpScript, TrackProcess, TrackFile, BfdInstance, NativeCheck {
  /** How {@code track_*} blocks name it. */
  String name();

  /** What an entry counts that names no weight; 0 = FAULT instead of a lower priority. */
  int weight();

  /** Whether good and bad are swapped for an entry that does not say. */
  boolean reverse();

  /** Where the block begins. */
  Position at();
}
