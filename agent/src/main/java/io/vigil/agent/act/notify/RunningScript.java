package io.vigil.agent.act.notify;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.stats.LatencyRecorder;
import io.vigil.agent.time.NanoClock;

/** One process from its start to its end: takes both times, says both lines. The notify loop only. */
final class RunningScript implements ScriptWatch {
  final int pid;
  final NotifyState state;
  private final Launch.Outcome<TransitionLaunch> outcome;
  private final NotifyRequest request;
  private final ScriptLane lane;
  private final LatencyRecorder started;
  private final NanoClock clock;
  private final EventLog log;
  private final Ended ended;
  private boolean startSaid;

  RunningScript(Launch.Outcome<TransitionLaunch> outcome, LatencyRecorder started, NanoClock clock,
      EventLog log,
      Ended ended) {
    this.outcome = outcome;
    this.pid = outcome.result();
    this.request = outcome.launch().request;
    this.state = request.state();
    this.lane = outcome.launch().lane;
    this.started = started;
    this.clock = clock;
    this.log = log;
    this.ended = ended;
  }

  ScriptLane lane() {
    return lane;
  }

  @Override
  public void executed(long stampNs) {
    final long startedNs = stampNs - request.enteredNs();
    if (!lane.isRehearsal()) {
      started.record(startedNs);
    }
    sayStart(startedNs);
  }

  /** Says the start without the kernel's stamp, unless it was said. */
  void stampMissing() {
    sayStart(NotifyEvent.Started.UNKNOWN_NS);
  }

  @Override
  public void exited(int waitStatus) {
    say(new NotifyEvent.Exited(lane.name, outcome.script().keyword(), outcome.script().path(), pid,
        waitStatus,
        clock.nanoTime() - outcome.returnedNs()));
    ended.ended(this, waitStatus);
  }

  private void sayStart(long startedNs) {
    if (!startSaid) {
      startSaid = true;
      say(new NotifyEvent.Started(lane.name, outcome.script().keyword(), outcome.script().path(), pid,
          outcome.returnedNs() - request.enteredNs(), startedNs));
    }
  }

  private void say(LogEvent event) {
    if (lane.isRehearsal()) {
      // Rendered, so that the words are warm, and not said.
      final String _ = event.text();
    } else {
      log.post(event);
    }
  }

  /** Hears of the end, on the loop. */
  @FunctionalInterface
  interface Ended {
    void ended(RunningScript script, int waitStatus);
  }
}
