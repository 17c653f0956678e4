package io.vigil.agent.sim.world;

/**
 * What a tracker of a node says now.
 *
 * @param number the number in a file, else 1 for good and 0
 */
public record Tracked(TrackedKind kind, String name, boolean isGood, long number) {
  /** A tracker that is well; a file holds 0. */
  public static Tracked good(TrackedKind kind, String name) {
    return new Tracked(kind, name, true, kind == TrackedKind.FILE ? 0 : 1);
  }

  boolean isSame(TrackedKind otherKind, String otherName) {
    return kind == otherKind && name.equals(otherName);
  }
}
