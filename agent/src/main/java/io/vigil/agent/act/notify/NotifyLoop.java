package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.stats.LatencyRecorder;
import io.vigil.agent.time.NanoClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
  /** Long enough for an exec stamp that came behind a burst of others; the line waits no longer than this. */
  private static final long STAMP_WAIT_NS = 250_000_000L;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final EventLog log;
  private final LoopInbox<NotifyRequest> inbox;
  private final LauncherPool<TransitionLaunch> launchers;
  private final Map<String, ScriptLane> lanes = new ConcurrentHashMap<>();
  private final Map<Integer, RunningScript> running = new HashMap<>();
  private final LatencyRecorder spawned = new LatencyRecorder();
  private final LatencyRecorder started = new LatencyRecorder();
  private final NotifyCounters counters = new NotifyCounters();
  private final NotifyEnd end;
  private volatile boolean closed;

  /** Prepares all scripts; what cannot be prepared is logged and left out. Nothing runs before {@link #start}. */
  public NotifyLoop(TaskLoop loop, ScriptRunner runner, List<NotifyPlan> plans, NotifyOptions options,
      NanoClock clock, EventLog log) {
    this.loop = loop;
    this.runner = runner;
    this.options = options;
    this.clock = clock;
    this.log = log;
    this.inbox = new LoopInbox<>(options.inboxCapacity(), loop, this::take);
    this.launchers = new LauncherPool<>("vigil-launcher", loop, runner, options, clock, new Launched());
    this.end = new NotifyEnd(loop, runner, lanes, running, log, this::close);
    plans.forEach(this::plan);
  }

  /** Who is told from now on, of a new instance or of one that has other scripts; before its first request. May read files. */
  public void plan(NotifyPlan plan) {
    final InstanceScripts scripts = new InstanceScripts(plan, runner, log);
    final ScriptLane known = lanes.putIfAbsent(plan.instance(), new ScriptLane(plan.instance(), scripts));
    if (known != null) {
      known.renew(scripts);
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
      rehearse(ready);
    });
    return ready;
  }

  @Override
  public boolean post(NotifyRequest request) {
    final ScriptLane lane = lanes.get(request.instance());
    if (lane == null) {
      throw new IllegalArgumentException("no instance " + request.instance());
    }
    final List<PreparedScript> scripts = lane.scripts(request.state());
    if (scripts.isEmpty()) {
      return true;
    }
    if (closed) {
      return refuse(request, "the agent stops, scripts running", 0);
    }
    final int ahead = lane.enter();
    if (ahead == 0) {
      launchers.submit(new TransitionLaunch(lane, request, scripts));
      return true;
    }
    if (ahead > options.laneCapacity() && !isLast(request.state())) {
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

  /** Any thread. */
  public NotifyCounters counters() {
    return counters;
  }

  private void rehearse(CompletableFuture<Void> ready) {
    try {
      final ScriptCommand command = runner.rehearsal();
      new Rehearsal(command, options, clock, this::launch, ready).begin();
    } catch (SyscallException e) {
      log.post(new NotifyEvent.NoRehearsal(String.valueOf(e.getMessage())));
      ready.complete(null);
    }
  }

  private void take(NotifyRequest request) {
    final ScriptLane lane = Objects.requireNonNull(lanes.get(request.instance()));
    if (lane.arrive(request)) {
      launch(lane, request);
    }
  }

  private void launch(ScriptLane lane, NotifyRequest request) {
    launchers.submit(new TransitionLaunch(lane, request, lane.scripts(request.state())));
  }

  private void retract(ScriptLane lane) {
    lane.retract();
    end.look();
  }

  private void next(ScriptLane lane) {
    final NotifyRequest request = lane.leave();
    if (request != null) {
      launch(lane, request);
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
    }
    if (outcome.last()) {
      next(lane);
    }
  }

  private void run(Launch.Outcome<TransitionLaunch> outcome) {
    final ScriptLane lane = outcome.launch().lane;
    if (!lane.isRehearsal()) {
      if (outcome.first() && lane.running > 0) {
        counters.overlapped.increment();
        log.post(new NotifyEvent.StillRunning(lane.name, outcome.launch().request.state(), lane.running));
      }
      counters.started.increment();
      spawned.record(outcome.returnedNs() - outcome.launch().request.enteredNs());
    }
    if (outcome.retries() > 0) {
      log.post(new NotifyEvent.Retried(lane.name, outcome.script().keyword(), outcome.script().path(),
          outcome.retries()));
    }
    final RunningScript script = new RunningScript(outcome, started, clock, log, this::ended);
    running.put(script.pid, script);
    lane.running++;
    runner.watch(script.pid, outcome.script().command(), outcome.beganNs(), script);
    if (runner.stampsStarts()) {
      loop.after(STAMP_WAIT_NS, script::stampMissing);
    } else {
      script.stampMissing();
    }
  }

  private void ended(RunningScript script, int waitStatus) {
    running.remove(script.pid);
    script.lane().running--;
    if (waitStatus != 0 && !script.lane().isRehearsal()) {
      counters.failed.increment();
    }
    end.look();
  }

  /** Whether nothing follows that would tell the same. */
  private static boolean isLast(NotifyState state) {
    return state == NotifyState.STOP || state == NotifyState.DELETED;
  }

  /** False, for the sake of {@link #post}. */
  private boolean refuse(NotifyRequest request, String what, int capacity) {
    counters.refused.increment();
    log.post(new NotifyEvent.Refused(request.instance(), request.state(), what, capacity));
    return false;
  }

  private void close() {
    closed = true;
    launchers.stop();
  }

  /** What the launcher threads tell. */
  private final class Launched implements LauncherPool.Owner<TransitionLaunch> {
    @Override
    public void launched(Launch.Outcome<TransitionLaunch> outcome) {
      NotifyLoop.this.launched(outcome);
    }

    @Override
    public void stuck(TransitionLaunch launch, PreparedScript script, boolean replaced, int left) {
      counters.launchersStuck.increment();
      log.post(new NotifyEvent.LauncherStuck(launch.lane.name, script.path(),
          options.stuckAfterNs(), replaced, left));
    }

    @Override
    public void notReady(String thread, SyscallException why) {
      log.post(new NotifyEvent.LauncherNotReady(thread, String.valueOf(why.getMessage())));
    }
  }
}
