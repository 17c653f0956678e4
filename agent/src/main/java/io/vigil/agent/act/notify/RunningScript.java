package io.vigil.agent.act.notify;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.stats.StartFigure;

/**
 * One process from its start to its end: takes both times, says both lines, and ends it where it runs longer than it may. The notify loop
 * only.
 */
final class RunningScript implements ScriptWatch {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  /** Long enough for an exec stamp that came behind a burst of others; the line waits no longer than this. */
  private static final long STAMP_WAIT_NS = 250_000_000L;
  private static final long TERM_NS = 2_000_000_000L;
  private static final long KILL_NS = 2_000_000_000L;
  private static final long KILL_AGAIN_NS = 10_000_000_000L;

  final int pid;
  private final Launch.Outcome<TransitionLaunch> outcome;
  private final NotifyRequest request;
  private final ScriptLane lane;
  private final ScriptCare care;
  private final Owner owner;
  private Phase phase = Phase.RUNNING;
  private String errors = "";
  private boolean startSaid;
  private boolean startTimed;
  private boolean executed;
  private boolean givenUp;
  private boolean expectedToEnd;

  RunningScript(Launch.Outcome<TransitionLaunch> outcome, ScriptCare care, Owner owner) {
    this.outcome = outcome;
    this.pid = outcome.result();
    this.request = outcome.launch().request;
    this.lane = outcome.launch().lane;
    this.care = care;
    this.owner = owner;
  }

  private enum Phase {
    RUNNING, TERMINATING, KILLING, GIVEN_UP, ENDED
  }

  /** Hears of the end, on the loop. */
  interface Owner {
    /** The process ended; {@code failed}: with another status than 0, by a signal, or because its time was up. */
    void ended(RunningScript script, boolean failed);

    /** The process does not even die of SIGKILL: nobody shall wait for it. Its end may still come. */
    void givenUp(RunningScript script);

    /** The script was never executed: its user has as many processes as it may. */
    void lackedProcess(RunningScript script);
  }

  /** Watches it from now on. */
  void begin() {
    care.runner().watch(pid, outcome.script().command(), outcome.beganNs(), this);
    if (care.runner().stampsStarts()) {
      care.loop().after(STAMP_WAIT_NS, this::stampMissing);
    } else {
      stampMissing();
    }
    final long limitNs = launch().manner.timeoutNs();
    if (limitNs > 0 && phase == Phase.RUNNING) {
      care.loop().after(limitNs, () -> timeUp(limitNs));
    }
  }

  ScriptLane lane() {
    return lane;
  }

  TransitionLaunch launch() {
    return outcome.launch();
  }

  PreparedScript script() {
    return outcome.script();
  }

  /** Whether it was given up before its end. */
  boolean wasGivenUp() {
    return givenUp;
  }

  /** Whether the end of the agent waits for it. */
  boolean isStop() {
    return request.state() == NotifyState.STOP;
  }

  /** Its end is wished from now on. */
  void expectEnd() {
    expectedToEnd = true;
  }

  /** Whether it reads from a FIFO, and so ends with that. */
  boolean isReader() {
    return lane.purpose() == ScriptLane.Purpose.READER;
  }

  @Override
  public void executed(long stampNs) {
    executed = true;
    timeStart();
    final long startedNs = stampNs - request.enteredNs();
    if (counts()) {
      care.started().record(startedNs);
      record(StartFigure.STARTED, startedNs);
    }
    sayStart(startedNs, stampNs);
  }

  /** Rehearsals, readers of FIFOs and further attempts are no starts of a transition. */
  private boolean counts() {
    return lane.purpose() == ScriptLane.Purpose.TRANSITIONS && outcome.launch().attempt == 0;
  }

  /** Once it is known to be a start: what its user had no process for is started again, and counts then. */
  private void timeStart() {
    if (startTimed || !counts()) {
      return;
    }
    startTimed = true;
    care.spawned().record(outcome.returnedNs() - request.enteredNs());
    record(StartFigure.DEQUEUED, outcome.beganNs() - request.enteredNs());
    record(StartFigure.CALLED, outcome.calledNs() - request.enteredNs());
    record(StartFigure.RETURNED, outcome.returnedNs() - request.enteredNs());
  }

  private void record(StartFigure figure, long ns) {
    if (counts()) {
      lane.times.record(request.state().name(), figure, ns);
    }
  }

  /** Says the start without the kernel's stamp, unless it was said. */
  private void stampMissing() {
    if (phase != Phase.ENDED) {
      timeStart();
    }
    sayStart(NotifyEvent.Started.UNKNOWN_NS, outcome.returnedNs());
  }

  @Override
  public void complained(String text) {
    errors = text;
  }

  @Override
  public void exited(int waitStatus) {
    if (phase == Phase.RUNNING && !executed && care.runner().stampsStarts()
        && outcome.script().command().lackedProcess(waitStatus)) {
      phase = Phase.ENDED;
      startSaid = true;
      owner.lackedProcess(this);
      return;
    }
    final boolean late = phase == Phase.TERMINATING || phase == Phase.KILLING || phase == Phase.GIVEN_UP;
    if (late) {
      // What it started and left behind.
      care.runner().signalGroup(pid, SIGKILL);
    }
    phase = Phase.ENDED;
    timeStart();
    record(StartFigure.RAN, care.clock().nanoTime() - outcome.returnedNs());
    final NotifyEvent.Exited exited = new NotifyEvent.Exited(lane.name, outcome.script().keyword(),
        outcome.script().path(), pid, waitStatus, care.clock().nanoTime() - outcome.returnedNs(), errors);
    say(isReader() ? new NotifyEvent.ReaderEnded(exited, expectedToEnd) : exited);
    owner.ended(this, late || waitStatus != 0);
  }

  private void timeUp(long limitNs) {
    if (phase == Phase.RUNNING) {
      phase = Phase.TERMINATING;
      care.counters().timedOut.increment();
      say(new NotifyEvent.TimedOut(lane.name, outcome.script().keyword(), outcome.script().path(), pid,
          limitNs));
      care.runner().signalGroup(pid, SIGTERM);
      care.loop().after(TERM_NS, this::kill);
    }
  }

  private void kill() {
    if (phase == Phase.TERMINATING) {
      phase = Phase.KILLING;
      care.runner().signalGroup(pid, SIGKILL);
      care.loop().after(KILL_NS, this::killAgain);
    }
  }

  private void killAgain() {
    if (phase == Phase.ENDED) {
      return;
    }
    say(new NotifyEvent.WillNotDie(lane.name, outcome.script().keyword(), outcome.script().path(), pid));
    care.runner().signalGroup(pid, SIGKILL);
    care.loop().after(KILL_AGAIN_NS, this::killAgain);
    if (phase == Phase.KILLING) {
      phase = Phase.GIVEN_UP;
      givenUp = true;
      owner.givenUp(this);
    }
  }

  private void sayStart(long startedNs, long atNs) {
    if (!startSaid) {
      startSaid = true;
      if (counts()) {
        care.late().look(outcome, atNs);
      }
      say(isReader()
          ? new NotifyEvent.ReaderStarted(outcome.script().keyword(), outcome.script().path(), pid)
          : new NotifyEvent.Started(lane.name, outcome.script().keyword(), outcome.script().path(), pid,
              request.enteredNs(), outcome.returnedNs() - request.enteredNs(), startedNs));
    }
  }

  private void say(LogEvent event) {
    if (lane.isRehearsal()) {
      // Rendered, so that the words are warm, and not said.
      final String _ = event.text();
    } else {
      care.log().post(event);
    }
  }
}
