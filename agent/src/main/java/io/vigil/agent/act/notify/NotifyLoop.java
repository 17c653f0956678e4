package io.vigil.agent.act.notify;

import io.vigil.agent.act.fifo.EventFifos;
import io.vigil.agent.act.fifo.FifoCounters;
import io.vigil.agent.act.fifo.FifoLine;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.stats.LatencyRecorder;
import io.vigil.agent.stats.StartTimes;
import io.vigil.agent.time.NanoClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Starts the scripts of transitions: those of one instance in the order of its transitions, those of different instances beside each
 * other, each start timed from the state entry. A request whose instance has nothing underway goes straight to a launcher thread.
 *
 * <p>
 * {@link #post}, {@link #stop}, {@link #spawned} and {@link #started} are for any thread; all else happens on the loop.
 * Bounds: the inbox and each instance's queue; what they refuse is counted and logged. A STOP or DELETED is taken even where its
 * instance's queue is full.
 */
public final class NotifyLoop implements NotifySink {
  private static final int SIGTERM = 15;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final EventLog log;
  private final LoopInbox<NotifyRequest> inbox;
  private final LauncherPool<TransitionLaunch> launchers;
  private final Map<String, ScriptLane> lanes = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong();
  private final Map<Integer, RunningScript> running = new HashMap<>();
  private final LatencyRecorder spawned = new LatencyRecorder();
  private final LatencyRecorder started = new LatencyRecorder();
  private final NotifyCounters counters = new NotifyCounters();
  private final EventFifos fifos;
  private final NotifyEnd end;
  private final LateStarts late;
  private final ScriptCare care;
  private final Retries retries;
  private final Awaiting awaiting;
  private final FifoReaders readers;
  private volatile boolean closed;

  /** Prepares all scripts; what cannot be prepared is logged and left out. Nothing runs before {@link #start}. */
  public NotifyLoop(TaskLoop loop, ScriptRunner runner, NotifySetup setup, NotifyOptions options,
      NanoClock clock, EventLog log) {
    this.loop = loop;
    this.runner = runner;
    this.options = options;
    this.clock = clock;
    this.log = log;
    this.inbox = new LoopInbox<>(options.inboxCapacity(), loop, this::take);
    this.launchers = new LauncherPool<>("vigil-launcher", loop, runner, options, clock,
        new LauncherTroubles(options, counters, log, this::launched));
    this.late = new LateStarts(log, counters);
    this.care = new ScriptCare(loop, runner, clock, log, counters, spawned, started, late);
    this.awaiting = new Awaiting(loop, log, this::submit);
    this.readers = new FifoReaders(care, () -> closed, this::submit);
    this.retries = new Retries(care, () -> closed, readers, launchers::submit, this::over);
    this.fifos = new EventFifos(loop, setup.fifos(), log, this::look);
    this.end = new NotifyEnd(care, lanes, running, fifos, retries::refused, this::close);
    setup.plans().forEach(this::plan);
  }

  /**
   * Who is told from now on, of a new instance or of one that has other scripts or another manner; before its first request. May read
   * files. What is started already goes on in its own manner.
   */
  public void plan(NotifyPlan plan) {
    final InstanceScripts scripts = new InstanceScripts(plan, runner, log);
    final ScriptLane known = lanes.putIfAbsent(plan.instance(), new ScriptLane(plan, scripts));
    if (known != null) {
      known.renew(plan, scripts);
    }
  }

  /** The FIFOs from now on. One that is among them already stays open. The loop, between {@link #start} and {@link #stop}. */
  public void pipe(List<FifoPlan> plans) {
    if (!closed) {
      fifos.renew(plans, runner::pipe, readers);
    }
  }

  /** Forgets everybody who is not among {@code instances} and has nothing underway: they post nothing any more. The loop. */
  public void retain(Set<String> instances) {
    lanes.values().removeIf(lane -> !instances.contains(lane.name) && lane.underway() == 0);
  }

  /** Starts the launcher threads and rehearses; completes when the first real start would not be cold. Any thread, once. */
  public CompletionStage<Void> start() {
    final CompletableFuture<Void> ready = new CompletableFuture<>();
    loop.execute(() -> {
      launchers.start();
      fifos.open(runner::pipe, readers);
      Rehearsal.hold(care, options, () -> closed, this::submit, ready);
    });
    return ready;
  }

  @Override
  public boolean post(NotifyRequest posted) {
    final ScriptLane lane = lane(posted.instance());
    final NotifyRequest request = posted.placed(lane.meets(posted), lane.told(posted.state()),
        sequence.incrementAndGet());
    if (request.state().isPriorityChange() && !lane.tellsPriorities()) {
      return true;
    }
    final boolean taken = start(lane, request);
    return tell(lane, request.state(), request.priority()) && taken;
  }

  /** Writes a state that holds already to the FIFOs, and starts nothing. False when that is refused. Any thread. */
  public boolean repeat(String instance, NotifyState state, int priority) {
    return tell(lane(instance), state, priority);
  }

  private boolean tell(ScriptLane lane, NotifyState state, int priority) {
    return fifos.post(new FifoLine(lane.subject(), lane.told(state).name(), priority));
  }

  private ScriptLane lane(String instance) {
    final ScriptLane lane = lanes.get(instance);
    if (lane == null) {
      throw new IllegalArgumentException("no instance " + instance);
    }
    return lane;
  }

  private boolean start(ScriptLane lane, NotifyRequest request) {
    final TransitionLaunch launch = lane.launch(request);
    if (launch == null) {
      return true;
    }
    if (closed) {
      return refuse(request, "the agent stops, scripts running", 0);
    }
    final int ahead = lane.enter();
    if (ahead == 0 && lane.gates(request)) {
      loop.execute(() -> awaiting.launch(lane, request, Waited.NOT));
      return true;
    }
    if (ahead == 0) {
      launchers.submit(launch);
      return true;
    }
    if (ahead > options.laneCapacity() && !request.state().isLast()) {
      loop.execute(() -> retract(lane));
      return refuse(request, "earlier scripts of this instance could not be started yet",
          options.laneCapacity());
    }
    if (!inbox.post(request)) {
      loop.execute(() -> retract(lane));
      return refuse(request, "the inbox of the notify loop is full", options.inboxCapacity());
    }
    return true;
  }

  /**
   * Ends the room: waits until all that was posted before is started and the STOP scripts have ended, at most until
   * {@code deadlineNs} on the room's clock; then kills what is left of the STOP scripts with their process groups, and sends SIGTERM
   * to other scripts that still run, as they would get it from the kernel under keepalived. Any thread, once.
   *
   * @return completes on the loop when nothing is left to wait for
   */
  public CompletionStage<Void> stop(long deadlineNs) {
    loop.execute(() -> {
      for (int taken = 0; taken <= options.inboxCapacity(); taken++) {
        inbox.run();
      }
      fifos.drainInbox();
      end.begin(deadlineNs - clock.nanoTime());
    });
    return end.completed();
  }

  /** State entry to the return of the start, all so far. Any thread. */
  public Histogram spawned() {
    return spawned.snapshot();
  }

  /** State entry to the kernel's exec stamp, all so far; empty where the kernel gives none. Any thread. */
  public Histogram started() {
    return started.snapshot();
  }

  /** What happens to starts that come late. */
  public LateStarts late() {
    return late;
  }

  /** Where the time of the scripts went, by instance, as {@link NotifyPlan#instance} calls it. The loop. */
  public Map<String, StartTimes> times() {
    return lanes.values().stream().collect(Collectors.toMap(lane -> lane.name, lane -> lane.times));
  }

  /** The same of one instance, if it has been planned for. The loop. */
  public Optional<StartTimes> times(String instance) {
    return Optional.ofNullable(lanes.get(instance)).map(lane -> lane.times);
  }

  /** Any thread. */
  public NotifyCounters counters() {
    return counters;
  }

  /** What the FIFOs count. Any thread. */
  public FifoCounters fifos() {
    return fifos.counters();
  }

  private void look() {
    end.look();
  }

  private void take(NotifyRequest request) {
    final ScriptLane lane = Objects.requireNonNull(lanes.get(request.instance()));
    // A newer state has come: what was held back for the older one is not waited for.
    awaiting.release(lane);
    if (lane.arrive(request)) {
      awaiting.launch(lane, request, Waited.NOT.forTurn());
    } else if (lane.manner().mode() == NotifyManner.Mode.LATEST) {
      for (final NotifyRequest stale : lane.takeStale()) {
        counters.skipped.increment();
        log.post(new NotifyEvent.Skipped(lane.name, stale.state(), lane.running));
      }
    }
  }

  /** A reload may have taken the scripts away meanwhile. */
  private void submit(ScriptLane lane, NotifyRequest request) {
    final TransitionLaunch launch = lane.launch(request);
    if (launch == null) {
      next(lane);
    } else {
      launch.waited = lane.waited;
      launchers.submit(launch);
    }
  }

  @Override
  public void done(String instance, long epoch, After what) {
    final ScriptLane lane = lanes.get(instance);
    if (lane != null && lane.manner().after() == what) {
      lane.reached(epoch);
      loop.execute(() -> awaiting.release(lane));
    }
  }

  private void retract(ScriptLane lane) {
    lane.retract();
    look();
  }

  /** A launch is over. */
  private void proceed(TransitionLaunch launch) {
    launch.lane.awaitsEnd = false;
    final TransitionLaunch following = launch.following();
    if (following != null) {
      launchers.submit(following);
    } else {
      next(launch.lane);
    }
  }

  /** Nobody waits for a process of this launch any more; where others may run beside it, nobody did. */
  private void over(TransitionLaunch launch) {
    if (launch.manner.isSerial()) {
      proceed(launch);
    }
    end.look();
  }

  private void next(ScriptLane lane) {
    final NotifyRequest request = lane.leave();
    if (request != null) {
      awaiting.launch(lane, request, Waited.NOT.forTurn());
    } else if (lane.underway() == 0) {
      lane.drained();
      end.look();
    }
  }

  private void launched(Launch.Outcome<TransitionLaunch> outcome) {
    final ScriptLane lane = outcome.launch().lane;
    if (outcome.result() > 0) {
      run(outcome);
    } else if (lane.isRehearsal()) {
      log.post(new NotifyEvent.NoRehearsal(Errno.describe(-outcome.result())));
    } else {
      counters.notStarted.increment();
      log.post(new NotifyEvent.NotStarted(lane.name, outcome.script().keyword(), outcome.script().path(),
          -outcome.result(), outcome.retries()));
      retries.failed(outcome.launch(), outcome.script());
      readers.ended(lane);
    }
    if (outcome.last() && (outcome.result() <= 0 || !outcome.launch().manner.isSerial())) {
      proceed(outcome.launch());
    }
  }

  private void run(Launch.Outcome<TransitionLaunch> outcome) {
    final ScriptLane lane = outcome.launch().lane;
    if (lane.purpose() == ScriptLane.Purpose.TRANSITIONS) {
      if (outcome.first() && outcome.launch().refusals() == 0 && lane.running > 0) {
        counters.overlapped.increment();
        log.post(new NotifyEvent.StillRunning(lane.name, outcome.launch().request.state(), lane.running));
      }
      counters.started.increment();
    }
    if (outcome.retries() > 0) {
      log.post(new NotifyEvent.Retried(lane.name, outcome.script().keyword(), outcome.script().path(),
          outcome.retries()));
    }
    final RunningScript script = new RunningScript(outcome, care, new Scripts());
    running.put(script.pid, script);
    lane.running++;
    lane.awaitsEnd = outcome.launch().manner.isSerial();
    readers.began(script);
    if (closed && !script.isStop()) {
      // Its start had hung until the end: it hears of that like the others.
      runner.signal(script.pid, SIGTERM);
    }
    script.begin();
  }

  private boolean refuse(NotifyRequest request, String what, int capacity) {
    counters.refused.increment();
    log.post(new NotifyEvent.Refused(request.instance(), request.state(), what, capacity));
    return false;
  }

  private void close() {
    closed = true;
    launchers.stop();
  }

  /** What running scripts tell. */
  private final class Scripts implements RunningScript.Owner {
    @Override
    public void ended(RunningScript script, boolean failed) {
      running.remove(script.pid);
      script.lane().running--;
      readers.ended(script.lane());
      if (failed && script.lane().purpose() == ScriptLane.Purpose.TRANSITIONS) {
        counters.failed.increment();
        retries.failed(script.launch(), script.script());
      }
      if (!script.wasGivenUp()) {
        givenUp(script);
      }
      end.look();
    }

    @Override
    public void lackedProcess(RunningScript script) {
      running.remove(script.pid);
      script.lane().running--;
      retries.lacked(script.launch(), script.script());
      end.look();
    }

    @Override
    public void givenUp(RunningScript script) {
      over(script.launch());
    }
  }
}
