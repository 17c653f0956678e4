package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The end of the room: who is waited for, who is killed, when it is over. The notify loop only. */
final class NotifyEnd {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  /** A killed process is gone at once unless the kernel holds it; then nobody can wait it out. */
  private static final long REAP_WAIT_NS = 100_000_000L;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final Map<String, ScriptLane> lanes;
  private final Map<Integer, RunningScript> running;
  private final EventLog log;
  private final Runnable close;
  private final CompletableFuture<Void> completed = new CompletableFuture<>();
  private Phase phase = Phase.OPEN;

  /** {@code close} is called once, when nothing more may start. */
  NotifyEnd(TaskLoop loop, ScriptRunner runner, Map<String, ScriptLane> lanes,
      Map<Integer, RunningScript> running, EventLog log, Runnable close) {
    this.loop = loop;
    this.runner = runner;
    this.lanes = lanes;
    this.running = running;
    this.log = log;
    this.close = close;
  }

  CompletionStage<Void> completed() {
    return completed;
  }

  void begin(long waitNs) {
    phase = Phase.WAITING;
    loop.after(Math.max(0, waitNs), this::deadline);
    look();
  }

  /** Something ended or became idle: perhaps that was the last. */
  void look() {
    if (phase == Phase.WAITING && neverStarted() == 0 && !stopScriptRuns()) {
      finish();
    } else if (phase == Phase.KILLING && !stopScriptRuns()) {
      complete();
    }
  }

  private void deadline() {
    if (phase == Phase.WAITING) {
      finish();
    }
  }

  private void finish() {
    // First: a signal can end a script, and its end comes back here.
    phase = Phase.KILLING;
    close.run();
    int killed = 0;
    int terminated = 0;
    for (final RunningScript script : List.copyOf(running.values())) {
      if (script.state == NotifyState.STOP) {
        runner.signalGroup(script.pid, SIGKILL);
        killed++;
      } else {
        runner.signal(script.pid, SIGTERM);
        terminated++;
      }
    }
    log.post(new NotifyEvent.Stopped(killed, terminated, neverStarted()));
    loop.after(REAP_WAIT_NS, this::complete);
    look();
  }

  private void complete() {
    phase = Phase.OVER;
    completed.complete(null);
  }

  private boolean stopScriptRuns() {
    for (final RunningScript script : running.values()) {
      if (script.state == NotifyState.STOP) {
        return true;
      }
    }
    return false;
  }

  private int neverStarted() {
    int count = 0;
    for (final ScriptLane lane : lanes.values()) {
      count += lane.underway();
    }
    return count;
  }

  private enum Phase {
    OPEN, WAITING, KILLING, OVER
  }
}
