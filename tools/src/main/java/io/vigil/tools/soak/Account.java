package io.vigil.tools.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one agent's soak came to.
 *
 * @param about which version, and where it ran
 * @param warnings what the agent complained of
 */
record Account(String agent, String about, Delays delays, ScriptLedger.Findings findings, Held held,
    List<String> warnings) {
  /** Loops and launchers come and go by a few; a leak grows with each of thousands of changes. */
  private static final long HANDFUL = 8;
  private static final long HEAP_KIB = 16 * 1024;
  /** Pages of a heap that is not yet full are touched for the first time at any time. */
  private static final long RESIDENT_KIB = 32 * 1024;
  /** What the soak itself remembers of each change: two stamps of {@link Starts} and a letter, with what its arrays hold in reserve. */
  private static final double KIB_PER_CHANGE = 0.022;
  /** And of each second: a {@link HostSecond}, and a tenth of a {@link HostStory.Part} and of what each agent held. */
  private static final double KIB_PER_SECOND = 0.65;
  private static final double NS_PER_S = 1e9;

  Account {
    warnings = List.copyOf(warnings);
  }

  /**
   * What it held when all was quiet.
   *
   * @param before the first change
   * @param after the last one
   */
  record Held(Holding before, Holding after) {}

  /**
   * What it held, looked at closely.
   *
   * @param heapKib objects of this process that are in use, where the agent is part of it; 0 elsewhere
   */
  record Holding(Footprint footprint, long heapKib) {}

  /** What is wrong; empty where all is well. */
  List<String> failures() {
    final List<String> failures = new ArrayList<>();
    count(failures, findings.lost(), "lost");
    count(failures, findings.reordered(), "started in the wrong order");
    count(failures, findings.doubled(), "started twice");
    count(failures, findings.overlapping(), "started while the one before it ran");
    if (delays.unserved() > 0) {
      failures.add("after " + delays.unserved() + " changes no script ever told the state");
    }
    final Footprint first = held.before.footprint();
    final Footprint last = held.after.footprint();
    leak(failures, first.descriptors(), last.descriptors(), "file descriptors");
    leak(failures, first.threads(), last.threads(), "threads");
    if (last.children() > first.children()) {
      failures.add("child processes are left: " + (last.children() - first.children()));
    }
    final boolean own = held.after.heapKib() > 0;
    final long grownKib = own
        ? held.after.heapKib() - held.before.heapKib() - rememberedKib()
        : last.residentKib() - first.residentKib();
    if (grownKib > (own ? HEAP_KIB : RESIDENT_KIB)) {
      failures
          .add(String.format(Locale.ROOT, "%s grew by %d MiB", own ? "the heap in use" : "resident memory",
              grownKib / 1024));
    }
    return failures;
  }

  private long rememberedKib() {
    final Course course = delays.course();
    return (long) (course.done() * KIB_PER_CHANGE
        + (course.endNs() - course.beginNs()) / NS_PER_S * KIB_PER_SECOND);
  }

  private static void count(List<String> failures, long count, String what) {
    if (count > 0) {
      failures.add(count + (count == 1 ? " notification was " : " notifications were ") + what);
    }
  }

  private static void leak(List<String> failures, long before, long after, String what) {
    if (after - before > HANDFUL) {
      failures.add(what + " grew from " + before + " to " + after);
    }
  }
}
