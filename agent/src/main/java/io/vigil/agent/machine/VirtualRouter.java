package io.vigil.agent.machine;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the machine remembers about one virtual router between two events. Written by {@link VrrpMachine} only;
 * one thread at a time. Times are monotonic nanoseconds of the caller's clock and may wrap.
 */
public final class VirtualRouter {
  RouterParams params;
  Rules rules;
  int downTimerAdverts;
  long preemptDelayNs;

  RouterState state = RouterState.INIT;
  long epoch;
  long enteredNs;
  int effectivePriority;
  /** The master's interval; {@link RouterParams#expectedIntervalCs} until a version 3 master says otherwise. */
  int learnedIntervalCs;
  long deadlineNs;
  /** Why the router will be MASTER if its timer runs out now. */
  Cause takeoverCause = Cause.MASTER_DOWN;

  /** No master was heard since the master-down timer ran out; matters to the others of a sync group. */
  boolean timedOut;
  /** The group that this router is a member of. */
  @Nullable
  SyncGroup group;
  /** Whether a notification was ever asked for. */
  boolean notified;
  /** In FAULT for nothing but trackers that have not reported since the start; nobody was told. */
  boolean held;
  /** Causes of this router itself, those of its group's other members left out. */
  Set<FaultCause> ownFaults = Set.of();

  boolean preemptDelayRunning;
  long preemptDelaySinceNs;

  boolean masterKnown;
  long masterHi;
  long masterLo;
  int masterPriority;

  final DualVersion dual = new DualVersion();

  boolean sourceKnown;
  long sourceHi;
  long sourceLo;

  /** The causes that hold, and since when. */
  private final Map<FaultCause, Long> faults = new EnumMap<>(FaultCause.class);

  /** A router in INIT, without a fault and without a source address. */
  public VirtualRouter(RouterParams params, Rules rules) {
    this(params, rules, 0);
  }

  /** The same where others were before: its epochs come after {@code lastEpoch}, so that nobody takes it for its predecessor. */
  public VirtualRouter(RouterParams params, Rules rules, long lastEpoch) {
    this.params = params;
    this.rules = rules;
    this.epoch = lastEpoch;
    downTimerAdverts = downTimerAdverts(params, rules);
    preemptDelayNs = preemptDelayNs(params, rules);
    effectivePriority = params.basePriority();
    learnedIntervalCs = params.expectedIntervalCs();
  }

  private static int downTimerAdverts(RouterParams params, Rules rules) {
    return rules.honoursDownTimerAdverts() ? params.downTimerAdverts() : 3;
  }

  private static long preemptDelayNs(RouterParams params, Rules rules) {
    return rules.honoursPreemptDelay() && params.preempt() ? params.preemptDelayNs() : 0;
  }

  /** The contributions of trackers stay. A backup goes on to expect the interval of the master that it hears. */
  void reconfigure(RouterParams newParams, Rules newRules) {
    final int contributions = params.owner() ? 0 : effectivePriority - params.basePriority();
    params = newParams;
    rules = newRules;
    downTimerAdverts = downTimerAdverts(newParams, newRules);
    preemptDelayNs = preemptDelayNs(newParams, newRules);
    effectivePriority = newParams.owner()
        ? RouterParams.OWNER_PRIORITY
        : Math.clamp((long) newParams.basePriority() + contributions, VrrpMachine.MIN_PRIORITY,
            VrrpMachine.MAX_PRIORITY);
    if (newParams.version() == 2 || !masterKnown) {
      learnedIntervalCs = newParams.expectedIntervalCs();
    }
  }

  public RouterParams params() {
    return params;
  }

  public Rules rules() {
    return rules;
  }

  public RouterState state() {
    return state;
  }

  /** Grows by one at each transition; 0 before the first. */
  public long epoch() {
    return epoch;
  }

  /** When the present state was entered. */
  public long enteredNs() {
    return enteredNs;
  }

  /** 1..255, weights included. */
  public int effectivePriority() {
    return effectivePriority;
  }

  /** The interval that the master-down timer is made of. */
  public int learnedIntervalCs() {
    return learnedIntervalCs;
  }

  /** Whether a timer runs: in BACKUP the master-down timer, in MASTER the advertisement timer. */
  public boolean hasDeadline() {
    return state == RouterState.BACKUP || state == RouterState.MASTER;
  }

  /** When the running timer ends; only meaningful with {@link #hasDeadline()}. Compare by subtraction. */
  public long deadlineNs() {
    return deadlineNs;
  }

  /** The master that a BACKUP listens to; empty in other states. */
  public Optional<IpAddress> master() {
    return masterKnown ? Optional.of(address(masterHi, masterLo)) : Optional.empty();
  }

  /** Priority of the last accepted advert of {@link #master()}, 0 if there was none. */
  public int masterPriority() {
    return masterPriority;
  }

  /** Whether this is the address of {@link #master()}. Allocates nothing. */
  public boolean isMaster(long hi, long lo) {
    return masterKnown && masterHi == hi && masterLo == lo;
  }

  /** The address that adverts are sent from, once it is known. */
  public Optional<IpAddress> source() {
    return sourceKnown ? Optional.of(address(sourceHi, sourceLo)) : Optional.empty();
  }

  /** When a running {@code preempt_delay} is over; empty while none runs. */
  public OptionalLong preemptDelayEndsNs() {
    return preemptDelayRunning ? OptionalLong.of(preemptDelaySinceNs + preemptDelayNs) : OptionalLong.empty();
  }

  /** All causes that hold now, each with the time when it appeared. */
  public Map<FaultCause, Long> faultsSinceNs() {
    return Collections.unmodifiableMap(faults);
  }

  boolean faulty() {
    return !faults.isEmpty();
  }

  /** Whether nothing is known to be wrong, and something is not known. */
  boolean onlyAwaits() {
    return faults.size() == 1 && faults.containsKey(FaultCause.AWAITING_TRACKER);
  }

  /** Whether something is known to be wrong with this router itself. */
  boolean failsItself() {
    return ownFaults.size() > 1 || (!ownFaults.isEmpty() && !awaitsItself());
  }

  /** Whether a tracker of this router itself has not reported yet. */
  boolean awaitsItself() {
    return ownFaults.contains(FaultCause.AWAITING_TRACKER);
  }

  Set<FaultCause> faults() {
    final Set<FaultCause> causes = EnumSet.noneOf(FaultCause.class);
    causes.addAll(faults.keySet());
    return Collections.unmodifiableSet(causes);
  }

  /** Takes over the recomputed set, the group's part added; causes that stay keep their time. Returns whether anything changed. */
  boolean setFaults(Set<FaultCause> own, long nowNs) {
    ownFaults = own;
    final Set<FaultCause> causes = EnumSet.noneOf(FaultCause.class);
    causes.addAll(own);
    if (group != null && group.isFaultyBeside(this)) {
      causes.add(FaultCause.SYNC_GROUP);
    }
    if (group != null && group.isHeldBack()) {
      causes.add(FaultCause.AWAITING_TRACKER);
    }
    boolean changed = faults.keySet().retainAll(causes);
    for (final FaultCause cause : causes) {
      changed |= faults.putIfAbsent(cause, nowNs) == null;
    }
    return changed;
  }

  boolean discardsAdvertsAsOwner() {
    return params.owner() && (rules.ownerDiscardsAdverts() || params.ownerIgnoreAdverts());
  }

  boolean startsAsMaster() {
    return group == null ? wouldStartAsMaster() : group.startsAsMaster();
  }

  /** As far as this router itself is concerned. */
  boolean wouldStartAsMaster() {
    return params.owner() && (params.startMaster() || !rules.ownerMayStartAsBackup());
  }

  /** The configured interval. */
  public long ownIntervalNs() {
    return Timers.intervalNs(params.intervalCs());
  }

  /** Skew time at the effective priority. */
  public long skewNs() {
    return Timers.skewNs(params.version(), effectivePriority, learnedIntervalCs);
  }

  /** How long a master may be silent. */
  public long masterDownNs() {
    return Timers.masterDownNs(params.version(), effectivePriority, learnedIntervalCs, downTimerAdverts);
  }

  /** How long a version 3 advert makes the same router's version 2 superfluous: until the last advert but one may be missed. */
  long dualPatienceNs() {
    return Math.max(1, downTimerAdverts - 1) * Timers.intervalNs(learnedIntervalCs);
  }

  void forgetMaster() {
    masterKnown = false;
    masterPriority = 0;
    preemptDelayRunning = false;
    dual.forget();
    learnedIntervalCs = params.expectedIntervalCs();
  }

  IpAddress address(long hi, long lo) {
    return params.family() == Family.IPV4 ? IpAddress.ipv4((int) lo) : IpAddress.ipv6(hi, lo);
  }
}
