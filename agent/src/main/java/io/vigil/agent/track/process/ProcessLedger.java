package io.vigil.agent.track.process;

import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.process.Quorum.Change;
import java.util.List;
import java.util.OptionalLong;

/**
 * Who runs, by what the kernel tells ({@link #born}, {@link #executed}, {@link #ended}) and by what can be seen. One thread; no I/O of its own.
 *
 * <p>
 * A child counts as its parent does. That may be concluded only while the parent is known as it was when the child was born. An event that
 * is older than the newest look at any process may speak of a parent that has executed something else, or ended, since: a daemon that forks
 * and exits at once, for example. So an event as old as that, and each one that comes during a scan, is answered by a look at the process it is about.
 * Looks may be repeated and each is at least as new as the event, so whoever is wrong after one is told by a later event.
 */
final class ProcessLedger {
  private final List<TrackedProcess> tracked;
  private final ProcessView view;
  private final NanoClock clock;
  private final Watcher watcher;
  private final boolean someByName;
  private final boolean someByCommand;
  private boolean begun;
  private boolean scanning;
  private int scan = 1;
  private long newestLookNs;
  private boolean unsure;

  /** Hears of single processes that count for something. Must not call back. */
  interface Watcher {
    /** Nothing counted it until now. */
    void counted(int pid);

    /** Nothing counts it any more. */
    void uncounted(int pid);

    /** The kernel will not tell of its end, for its first thread has ended already. */
    void headless(int pid);
  }

  ProcessLedger(List<TrackedProcess> tracked, ProcessView view, NanoClock clock, Watcher watcher) {
    this.tracked = tracked;
    this.view = view;
    this.clock = clock;
    this.watcher = watcher;
    someByName = tracked.stream().anyMatch(one -> !one.pattern.ofCommand());
    someByCommand = tracked.stream().anyMatch(one -> one.pattern.ofCommand());
    newestLookNs = clock.nanoTime();
  }

  /** A process was born. */
  void born(int parent, int child, long stampNs) {
    // A child that counts already has the number of one whose end was not told yet.
    if (isStale(stampNs) || isCounted(child)) {
      look(child, Change.BIRTH, 0);
      return;
    }
    if (!isCounted(parent)) {
      return;
    }
    for (final TrackedProcess one : tracked) {
      if (one.pids.contains(parent)) {
        one.pids.put(child, scan);
        changed(one, Change.BIRTH, child, 0);
      }
    }
    watcher.counted(child);
  }

  /** A process executed a program. */
  void executed(int pid) {
    look(pid, Change.PROGRAM, 0);
  }

  /** A process took another short name. */
  void renamed(int pid) {
    if (someByName) {
      look(pid, Change.PROGRAM, 0);
    }
  }

  /** The first thread of a process ended; {@code exitCode} as {@code wait} tells it. */
  void exited(int pid, int exitCode, long stampNs) {
    if (!isCounted(pid)) {
      return;
    }
    // Without a code it may be the end of that thread alone: others may go on, or execute a program.
    if (exitCode == 0 || isStale(stampNs)) {
      look(pid, Change.END, exitCode);
    } else {
      tracked.forEach(one -> one.hit = false);
      apply(pid, true, Change.END, exitCode);
    }
  }

  /** A process that was watched has ended; its number may be somebody else's by now. */
  void ended(int pid) {
    if (isCounted(pid)) {
      look(pid, Change.END, 0);
    }
  }

  /** All processes of the host are going to be seen. */
  void scanBegins() {
    scanning = true;
    scan++;
    unsure = false;
    tracked.forEach(one -> one.countBefore = one.pids.size());
  }

  /** One of them. */
  void seen(int pid) {
    look(pid, Change.BIRTH, 0);
  }

  /** That were all: who was not among them has ended. The first time this is the beginning, without delays. */
  void scanEnds() {
    scanning = false;
    final long nowNs = clock.nanoTime();
    newestLookNs = nowNs;
    for (final TrackedProcess one : tracked) {
      one.pids.retain(scan, pid -> gone(one, pid));
      final int count = one.pids.size();
      if (begun) {
        one.quorum.count(count, count > one.countBefore ? Change.BIRTH : Change.END, nowNs);
      } else {
        one.quorum.begin(count);
      }
    }
    begun = true;
  }

  /** They could not all be seen: whoever was seen counts, nobody is taken for ended. */
  void scanFails() {
    scanning = false;
    unsure = true;
    newestLookNs = clock.nanoTime();
  }

  private void gone(TrackedProcess one, int pid) {
    one.note(Change.END, pid, 0);
    if (!isCounted(pid)) {
      watcher.uncounted(pid);
    }
  }

  /** Whether the kernel refused to show a process since the last scan began: another scan is due. */
  boolean isUnsure() {
    return unsure;
  }

  /** Whether any of the tracked counts it. */
  boolean isCounted(int pid) {
    for (int i = 0; i < tracked.size(); i++) {
      if (tracked.get(i).pids.contains(pid)) {
        return true;
      }
    }
    return false;
  }

  /** Looks at the clock. */
  void passed() {
    final long nowNs = clock.nanoTime();
    tracked.forEach(one -> one.quorum.passed(one.pids.size(), nowNs));
  }

  /** Whether everything has been seen once; until then nothing is known. */
  boolean hasBegun() {
    return begun;
  }

  /** When {@link #passed} is due. */
  OptionalLong deadlineNs() {
    long nearestNs = 0;
    boolean any = false;
    for (final TrackedProcess one : tracked) {
      if (one.quorum.isWaiting() && (!any || one.quorum.deadlineNs() - nearestNs < 0)) {
        nearestNs = one.quorum.deadlineNs();
        any = true;
      }
    }
    return any ? OptionalLong.of(nearestNs) : OptionalLong.empty();
  }

  private boolean isStale(long stampNs) {
    return scanning || stampNs - newestLookNs <= 0;
  }

  private void look(int pid, Change change, int exitCode) {
    final boolean counted = isCounted(pid);
    switch (compare(pid)) {
      case HIT -> judge(pid, counted, change, exitCode);
      case MISS -> {
        if (counted) {
          judge(pid, true, change, exitCode);
        }
      }
      case UNKNOWN -> doubt(pid);
    }
    newestLookNs = clock.nanoTime();
  }

  private enum Comparison {
    HIT, MISS, UNKNOWN
  }

  private Comparison compare(int pid) {
    final Comparison byName = someByName ? compare(view.shortName(pid), false) : Comparison.MISS;
    final Comparison byCommand = someByCommand ? compare(view.commandLine(pid), true) : Comparison.MISS;
    if (byName == Comparison.UNKNOWN || byCommand == Comparison.UNKNOWN) {
      return Comparison.UNKNOWN;
    }
    return byName == Comparison.HIT ? byName : byCommand;
  }

  private Comparison compare(int length, boolean ofCommand) {
    if (length == ProcessView.UNKNOWN) {
      return Comparison.UNKNOWN;
    }
    Comparison found = Comparison.MISS;
    for (int i = 0; i < tracked.size(); i++) {
      final TrackedProcess one = tracked.get(i);
      if (one.pattern.ofCommand() == ofCommand) {
        one.hit = length > 0 && one.pattern.matches(view.octets(), length);
        found = one.hit ? Comparison.HIT : found;
      }
    }
    return found;
  }

  private void judge(int pid, boolean counted, Change change, int exitCode) {
    switch (view.life(pid)) {
      case RUNNING -> apply(pid, counted, change, exitCode);
      case HEADLESS -> {
        // Its command cannot be seen any more, its short name can.
        tracked.forEach(one -> one.hit = one.pattern.ofCommand() ? one.pids.contains(pid) : one.hit);
        apply(pid, counted, change, exitCode);
        if (isCounted(pid)) {
          watcher.headless(pid);
        }
      }
      case ENDED -> {
        // One that ended right after its exec: the kernel tells of that next, and how.
        if (change != Change.PROGRAM) {
          tracked.forEach(one -> one.hit = false);
          apply(pid, counted, Change.END, exitCode);
        }
      }
      case UNKNOWN -> doubt(pid);
    }
  }

  private void apply(int pid, boolean counted, Change change, int exitCode) {
    boolean counts = false;
    for (final TrackedProcess one : tracked) {
      if (one.hit) {
        counts = true;
        if (one.pids.put(pid, scan)) {
          changed(one, change, pid, exitCode);
        }
      } else if (one.pids.remove(pid)) {
        changed(one, change, pid, exitCode);
      }
    }
    if (counts && !counted) {
      watcher.counted(pid);
    } else if (counted && !counts) {
      watcher.uncounted(pid);
    }
  }

  /** What was known of it stays. */
  private void doubt(int pid) {
    unsure = true;
    for (final TrackedProcess one : tracked) {
      if (one.pids.contains(pid)) {
        one.pids.put(pid, scan);
      }
    }
  }

  private void changed(TrackedProcess one, Change change, int pid, int exitCode) {
    one.note(change, pid, exitCode);
    final int count = one.pids.size();
    // In the middle of a scan some are counted that have ended: that there are too few is all that is certain.
    if (begun && (!scanning || one.quorum.misses(count))) {
      one.quorum.count(count, change, clock.nanoTime());
    }
  }
}
