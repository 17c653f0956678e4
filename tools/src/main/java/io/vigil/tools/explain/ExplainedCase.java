package io.vigil.tools.explain;

import java.util.List;
import java.util.Optional;

/**
 * One case, and what its runs showed.
 *
 * @param failed what broke, all at once
 * @param before who held the address
 * @param after who holds it in the end, empty: nobody
 * @param able nodes on which nothing failed
 * @param afterMs how soon and how late the address moved; empty if it did not
 * @param isBad whether a node is able and the address is elsewhere, nowhere or twice
 * @param heldBy what keeps it there, in words; empty where nothing is bad
 */
record ExplainedCase(List<Failure> failed, String before, String after, List<String> able,
    Optional<Range> afterMs, boolean isBad, List<String> heldBy) {
  /** Milliseconds, both ends included. */
  record Range(long minMs, long maxMs) {}

  ExplainedCase {
    failed = List.copyOf(failed);
    able = List.copyOf(able);
    heldBy = List.copyOf(heldBy);
  }

  /** Whether the address is elsewhere in the end. */
  boolean isMoved() {
    return !after.equals(before);
  }

  /** What broke, as it is printed. */
  List<String> labels() {
    return failed.stream().map(Failure::label).toList();
  }
}
