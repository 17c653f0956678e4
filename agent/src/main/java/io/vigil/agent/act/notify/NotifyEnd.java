package io.vigil.agent.act.notify;

import io.vigil.agent.act.fifo.EventFifos;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The end of the room: who is waited for, who is killed, when it is over. The notify loop only. */
final class NotifyEnd {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  /** A killed process is gone at once unless the kernel holds it; then nobody can wait it out. */
  private static final long REAP_WAIT_NS = 100_000_000L;
  /** A reader that ends with its FIFO needs no signal. */
  private static final long READER_WAIT_NS = 250_000_000L;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final Map<String, ScriptLane> lanes;
  private final Map<Integer, RunningScript> running;
  private final EventFifos fifos;
  private final IntSupplier refused;
  private final EventLog log;
  private final Runnable close;
  private final CompletableFuture<Void> completed = new CompletableFuture<>();
  private Phase phase = Phase.OPEN;

  /** {@code refused}: scripts outside their lanes that are to be started; {@code close} is called once, when nothing more may start. */
  NotifyEnd(ScriptCare care, Map<String, ScriptLane> lanes, Map<Integer, RunningScript> running,
      EventFifos fifos, IntSupplier refused, Runnable close) {
    this.loop = care.loop();
    this.runner = care.runner();
    this.log = care.log();
    this.lanes = lanes;
    this.running = running;
    this.fifos = fifos;
    this.refused = refused;
    this.close = close;
  }

  CompletionStage<Void> completed() {
    return completed;
  }

  void begin(long waitNs) {
    phase = Phase.WAITING;
    loop.after(Math.max(0, waitNs), this::deadline);
    loop.after(Math.max(0, waitNs / 2), () -> makeWay(SIGTERM));
    loop.after(Math.max(0, waitNs * 3 / 4), () -> makeWay(SIGKILL));
    look();
  }

  /** Something ended or became idle: perhaps that was the last. */
  void look() {
    if (phase == Phase.WAITING && neverStarted() == 0 && fifos.isDrained()
        && !runs(RunningScript::isStop)) {
      finish();
    } else if (phase == Phase.KILLING && !runs(RunningScript::isStop) && !runs(RunningScript::isReader)) {
      complete();
    }
  }

  /** Where scripts run one after the other, the last one needs the end of the one before. */
  private void makeWay(int signal) {
    if (phase != Phase.WAITING) {
      return;
    }
    for (final RunningScript script : List.copyOf(running.values())) {
      if (!script.isStop() && script.launch().manner.isSerial() && script.lane().unstarted() > 0) {
        runner.signalGroup(script.pid, signal);
      }
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
    fifos.close();
    int killed = 0;
    int terminated = 0;
    for (final RunningScript script : List.copyOf(running.values())) {
      if (script.isStop()) {
        runner.signalGroup(script.pid, SIGKILL);
        killed++;
      } else if (script.isReader()) {
        script.expectEnd();
      } else {
        runner.signal(script.pid, SIGTERM);
        terminated++;
      }
    }
    log.post(new NotifyEvent.Stopped(killed, terminated, neverStarted()));
    loop.after(runs(RunningScript::isReader) ? READER_WAIT_NS : REAP_WAIT_NS, this::complete);
    look();
  }

  private void complete() {
    if (phase == Phase.OVER) {
      return;
    }
    phase = Phase.OVER;
    for (final RunningScript script : List.copyOf(running.values())) {
      if (script.isReader()) {
        runner.signal(script.pid, SIGTERM);
      }
    }
    completed.complete(null);
  }

  private boolean runs(Predicate<RunningScript> kind) {
    return running.values().stream().anyMatch(kind);
  }

  private int neverStarted() {
    int count = refused.getAsInt();
    for (final ScriptLane lane : lanes.values()) {
      count += lane.unstarted();
    }
    return count;
  }

  private enum Phase {
    OPEN, WAITING, KILLING, OVER
  }
}
