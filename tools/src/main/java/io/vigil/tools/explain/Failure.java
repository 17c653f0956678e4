package io.vigil.tools.explain;

import io.vigil.agent.sim.world.TrackedKind;

/**
 * What a tracker of a node watches breaks.
 *
 * @param isGoodWell whether the tracker's own word for being well is good: not where {@code reverse} turns it around
 * @param detectMinNs how soon the tracker says so
 * @param detectMaxNs how late
 */
record Failure(String node, TrackedKind kind, String tracker, boolean isGoodWell, long detectMinNs,
    long detectMaxNs) {
  /** As it is printed: {@code n1:chk}. */
  String label() {
    return node + ":" + tracker;
  }
}
