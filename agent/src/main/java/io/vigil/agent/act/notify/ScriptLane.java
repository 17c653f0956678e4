package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.stats.StartTimes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One instance's turn order. At most one launch is out at a time, so a script starts only after its predecessor's start returned,
 * whichever thread it is on. A predecessor that still runs holds nobody back, as with keepalived, unless they are to run one after
 * the other: then a launch is out until its process has ended.
 *
 * <p>
 * A request that finds its lane empty is launched by the thread that posts it: the way over the notify loop would cost it a
 * thread's wake-up. All others pass through the loop and wait there. {@link #enter} and {@link #underway} are for any thread,
 * the rest is the notify loop's.
 */
final class ScriptLane {
  private static final long NOTHING_REACHED = -1;

  final String name;
  /** The notify loop's. */
  final StartTimes times = new StartTimes();
  int running;
  /** Whether the launch that is out lasts until its process ends. */
  boolean awaitsEnd;
  /** What the request had to wait for whose turn it is. */
  Waited waited = Waited.NOT;
  private final AtomicInteger underway = new AtomicInteger();
  private final Queue<NotifyRequest> waiting = new ArrayDeque<>();
  private boolean nextGoesAtOnce;
  private volatile long newestEpoch;
  private volatile @Nullable NotifyState newestState;
  private volatile long reachedEpoch = NOTHING_REACHED;
  private @Nullable NotifyRequest held;
  private volatile Terms terms;
  private final Purpose purpose;
  private final Runnable drained;

  private ScriptLane(Terms terms, Purpose purpose, Runnable drained) {
    this.name = terms.plan.instance();
    this.terms = terms;
    this.purpose = purpose;
    this.drained = drained;
  }

  /** What a reload may change, and only all together. */
  private record Terms(NotifyPlan plan, Function<NotifyState, List<PreparedScript>> scripts) {}

  /** What its scripts are for. */
  enum Purpose {
    /** They are told of transitions. */
    TRANSITIONS,
    /** Nothing of them is counted, timed or said. */
    REHEARSAL,
    /** They read from a FIFO as long as the agent runs. */
    READER
  }

  /** The lane of an instance. */
  ScriptLane(NotifyPlan plan, InstanceScripts scripts) {
    this(new Terms(plan, scripts::of), Purpose.TRANSITIONS, () -> {});
  }

  /** A lane that starts one harmless command whatever the state; {@code drained} hears when nothing waits any more. */
  static ScriptLane rehearsal(PreparedScript script, Runnable drained) {
    return new ScriptLane(always("rehearsal", script), Purpose.REHEARSAL, drained);
  }

  /** A lane for the one start of a FIFO's script. */
  static ScriptLane reader(String name, PreparedScript script) {
    return new ScriptLane(always(name, script), Purpose.READER, () -> {});
  }

  private static Terms always(String name, PreparedScript script) {
    return new Terms(new NotifyPlan(name, NotifyConfig.NONE), _ -> List.of(script));
  }

  /** Other scripts, or another manner, for every launch that begins from now on. Any thread. */
  void renew(NotifyPlan plan, InstanceScripts scripts) {
    terms = new Terms(plan, scripts::of);
  }

  /** What is to be started for this request, with the manner in which that is done; null when that is nothing. Any thread. */
  @Nullable
  TransitionLaunch launch(NotifyRequest request) {
    final Terms now = terms;
    final List<PreparedScript> scripts = now.scripts.apply(request.state());
    return scripts.isEmpty()
        ? null
        : new TransitionLaunch(this, request, scripts, now.plan.scripts().manner());
  }

  /** How scripts are run whose launch begins now. */
  NotifyManner manner() {
    return terms.plan.scripts().manner();
  }

  /** What a state is called before others. */
  NotifyState told(NotifyState state) {
    return terms.plan.told(state);
  }

  /** A request is posted: what its instance was told to be before, {@code INIT} if nothing. Its poster's thread. */
  String meets(NotifyRequest request) {
    final NotifyState before = newestState;
    newestEpoch = request.epoch();
    if (request.state().isState()) {
      newestState = request.state();
    }
    return before == null ? "INIT" : told(before).name();
  }

  /** Whether requests of this kind may have to wait for something. */
  boolean gates(NotifyRequest request) {
    return manner().after() != After.NOTHING && request.state() == NotifyState.MASTER
        && terms.plan.kind() == NotifyPlan.Kind.INSTANCE;
  }

  /** What {@link #gates} wait for has been done. Any thread. */
  void reached(long epoch) {
    // Not the greatest: an instance that a reload began anew counts from another one.
    reachedEpoch = epoch;
  }

  /** Holds a request back; false when there is nothing to wait for, or no longer any sense in it. */
  boolean hold(NotifyRequest request) {
    if (!gates(request) || reachedEpoch == request.epoch() || isOutdated(request)) {
      return false;
    }
    held = request;
    waited = waited.held(manner().after());
    return true;
  }

  /** The request that was held back and may start now; null when there is none. */
  @Nullable
  NotifyRequest takeHeld() {
    final NotifyRequest request = held;
    return request != null && (reachedEpoch == request.epoch() || isOutdated(request))
        ? takeHeldIf(request)
        : null;
  }

  /** This request if it is still held back. */
  @SuppressWarnings("ReferenceEquality") // the object itself
  @Nullable
  NotifyRequest takeHeldIf(NotifyRequest request) {
    if (held != request) {
      return null;
    }
    held = null;
    return request;
  }

  /** Whether a newer state was entered meanwhile. */
  boolean isOutdated(NotifyRequest request) {
    return newestEpoch != request.epoch();
  }

  /**
   * Takes out of what waits what a newer request makes stale: a state that another state follows, and what happened within a state that is
   * followed by anything. In the order of their posts.
   */
  List<NotifyRequest> takeStale() {
    final List<NotifyRequest> stale = new ArrayList<>();
    final List<NotifyRequest> fresh = new ArrayList<>();
    boolean anyFollows = false;
    boolean stateFollows = false;
    for (final NotifyRequest request : List.copyOf(waiting).reversed()) {
      final boolean isStale = request.state().isState() ? stateFollows : anyFollows;
      (isStale ? stale : fresh).addFirst(request);
      anyFollows = true;
      stateFollows |= request.state().isState();
    }
    waiting.clear();
    waiting.addAll(fresh);
    underway.addAndGet(-stale.size());
    return stale;
  }

  /** How its lines in a FIFO begin. */
  String subject() {
    return terms.plan.subject();
  }

  /** Whether changes of its priority are told. */
  boolean tellsPriorities() {
    return terms.plan.scripts().priorityChanges();
  }

  Purpose purpose() {
    return purpose;
  }

  /** Whether nothing of it is counted, timed or said. */
  boolean isRehearsal() {
    return purpose == Purpose.REHEARSAL;
  }

  /** Counts a request in; 0 when nothing is before it, and then whoever entered it launches it. */
  int enter() {
    return underway.getAndIncrement();
  }

  /** Requests that entered and whose launch has not ended. */
  int underway() {
    return underway.get();
  }

  /** Requests, and the rest of one, that wait for their start. The loop. */
  int unstarted() {
    return Math.max(0, underway.get() - (awaitsEnd ? 1 : 0));
  }

  /** True when an entered request that came over the loop is to be launched now; otherwise it waits here. */
  boolean arrive(NotifyRequest request) {
    if (nextGoesAtOnce) {
      nextGoesAtOnce = false;
      return true;
    }
    waiting.add(request);
    return false;
  }

  /** A launch ended: the request that is to follow it, or null when there is none or it is still on its way to the loop. */
  @Nullable
  NotifyRequest leave() {
    final int left = underway.decrementAndGet();
    final @Nullable NotifyRequest next = waiting.poll();
    nextGoesAtOnce = next == null && left > 0;
    return next;
  }

  /** An entered request never came: it was refused. */
  void retract() {
    if (underway.decrementAndGet() == 0) {
      nextGoesAtOnce = false;
    }
  }

  void drained() {
    drained.run();
  }
}
