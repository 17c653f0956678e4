package io.vigil.agent.track.script;

import io.vigil.agent.act.notify.ScriptWatch;

/**
 * One run of a check, from the wish to start it to the end of its process. Judged once: by the end of the process, by its timeout, or by
 * the refusal to start it. A process that outlives its timeout gets SIGTERM, then SIGKILL, each to its process group, and is waited for:
 * the next run begins only after this one's end. The track loop only.
 */
final class ScriptRun implements ScriptWatch {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final long TERM_NS = 2_000_000_000L;
  private static final long KILL_NS = 2_000_000_000L;
  private static final long KILL_AGAIN_NS = 10_000_000_000L;

  private enum Phase {
    STARTING, RUNNING, TERMINATING, KILLING, ENDED
  }

  private final ScriptTracker tracker;
  private final ScriptSurroundings around;
  private final long timeoutNs;
  private Phase phase = Phase.STARTING;
  private int pid;
  private long beganNs;
  private boolean judged;
  private volatile boolean turnedTo;

  ScriptRun(ScriptTracker tracker, ScriptSurroundings around, long timeoutNs) {
    this.tracker = tracker;
    this.around = around;
    this.timeoutNs = timeoutNs;
  }

  ScriptTracker tracker() {
    return tracker;
  }

  void begin() {
    beganNs = around.clock().nanoTime();
    around.stalls().runBegins();
    around.launcher().launch(this);
    after(timeoutNs, this::timeout);
  }

  /** Whether it is past its timeout and not yet gone. */
  boolean isBeingEnded() {
    return phase == Phase.TERMINATING || phase == Phase.KILLING;
  }

  /** The launcher thread turns to it, or says no more than that it has. */
  void turnedTo() {
    turnedTo = true;
  }

  /** The process runs since {@code startedNs}. */
  void started(int startedPid, long startedNs) {
    pid = startedPid;
    if (judged) {
      // It took longer to start than it may take at all.
      terminate();
      return;
    }
    phase = Phase.RUNNING;
    beganNs = startedNs;
  }

  /** There is no process. */
  void refused(int errno) {
    judge(RunResult.ofErrno(errno));
    end();
  }

  /** The agent stops: the process gets SIGTERM, or SIGKILL if it had that, and is not waited for. */
  void abandon() {
    judged = true;
    if (phase == Phase.RUNNING) {
      around.launcher().signalGroup(pid, SIGTERM);
    } else if (isBeingEnded()) {
      around.launcher().signalGroup(pid, SIGKILL);
    }
  }

  @Override
  public void executed(long stampNs) {}

  @Override
  public void exited(int waitStatus) {
    if (isBeingEnded()) {
      // What it started and left behind.
      around.launcher().signalGroup(pid, SIGKILL);
    }
    judge(RunResult.ofWaitStatus(waitStatus));
    end();
  }

  private void timeout() {
    if (phase == Phase.ENDED) {
      return;
    }
    final long leftNs = beganNs + timeoutNs - around.clock().nanoTime();
    if (phase == Phase.RUNNING && leftNs > 0) {
      after(leftNs, this::timeout);
    } else if (phase == Phase.STARTING && !turnedTo) {
      judge(new RunResult.Unknown("not started: every launcher thread hangs in another start"));
    } else {
      judge(new RunResult.TimedOut(timeoutNs));
      if (phase == Phase.RUNNING) {
        terminate();
      }
    }
  }

  private void terminate() {
    phase = Phase.TERMINATING;
    around.launcher().signalGroup(pid, SIGTERM);
    after(TERM_NS, () -> {
      if (phase == Phase.TERMINATING) {
        phase = Phase.KILLING;
        around.launcher().signalGroup(pid, SIGKILL);
        after(KILL_NS, this::killAgain);
      }
    });
  }

  private void killAgain() {
    if (phase == Phase.KILLING) {
      around.log().post(new ScriptEvent.WillNotDie(tracker.name(), pid));
      around.launcher().signalGroup(pid, SIGKILL);
      after(KILL_AGAIN_NS, this::killAgain);
    }
  }

  /** A bad result of a host that stood still meanwhile is no result: the check may have waited for the host. */
  private void judge(RunResult result) {
    if (judged) {
      return;
    }
    judged = true;
    final var stallNs = around.stalls().stallNsSince(beganNs);
    tracker.result(result instanceof RunResult.Failure && stallNs.isPresent()
        ? new RunResult.Unknown(
            result.reason() + ", but this host stood still for " + stallNs.getAsLong() / 1_000_000
                + " ms meanwhile")
        : result);
  }

  private void end() {
    phase = Phase.ENDED;
    around.stalls().runEnds();
    tracker.ended();
  }

  private void after(long delayNs, Runnable task) {
    final long dueNs = around.clock().nanoTime() + delayNs;
    around.tasks().after(delayNs, () -> {
      around.stalls().served(dueNs, around.clock().nanoTime());
      task.run();
    });
  }
}
