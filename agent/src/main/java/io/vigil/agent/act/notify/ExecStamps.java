package io.vigil.agent.act.notify;

import java.util.HashMap;
import java.util.Map;

/**
 * Brings together the kernel's exec stamps and the processes we started. A stamp often arrives before the launcher thread has told
 * us the process id, so the last {@value #REMEMBERED} stamps of anybody are kept. The notify loop only.
 */
final class ExecStamps {
  static final int REMEMBERED = 1024;

  private final int[] pids = new int[REMEMBERED];
  private final long[] stampsNs = new long[REMEMBERED];
  private final Map<Integer, Awaited> awaited = new HashMap<>();
  private int next;

  /** A program was executed by some process of this host. */
  void executed(int pid, long stampNs) {
    final Awaited known = awaited.get(pid);
    if (known != null) {
      known.executed(stampNs);
      return;
    }
    pids[next] = pid;
    stampsNs[next] = stampNs;
    next = (next + 1) % REMEMBERED;
  }

  /**
   * Tells {@code watch} the stamp of the {@code execs}-th program that {@code pid} executes: at once if it was seen already.
   *
   * @param launchedNs stamps older than this belong to a former process of that number
   */
  void await(int pid, int execs, long launchedNs, ScriptWatch watch) {
    final Awaited process = new Awaited(execs, watch);
    awaited.put(pid, process);
    for (int i = 0; i < REMEMBERED; i++) {
      final int at = (next + i) % REMEMBERED;
      if (pids[at] == pid && stampsNs[at] - launchedNs >= 0) {
        process.executed(stampsNs[at]);
      }
    }
  }

  /** Whether the process runs, as far as we know. */
  boolean isAwaited(int pid) {
    return awaited.containsKey(pid);
  }

  /** The process is gone; a stamp still on its way is of no use. */
  void forget(int pid) {
    awaited.remove(pid);
  }

  private static final class Awaited {
    private final ScriptWatch watch;
    private int execsLeft;

    Awaited(int execs, ScriptWatch watch) {
      this.execsLeft = execs;
      this.watch = watch;
    }

    void executed(long stampNs) {
      if (--execsLeft == 0) {
        watch.executed(stampNs);
      }
    }
  }
}
