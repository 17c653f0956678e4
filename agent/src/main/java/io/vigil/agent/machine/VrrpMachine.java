package io.vigil.agent.machine;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.Set;

/**
 * The state machine of a virtual router: RFC 9568 §6.4, RFC 3768 §6.4 and keepalived, as {@link Rules} chooses.
 *
 * <p>
 * Pure: the result depends on router, event and {@code nowNs} alone. In the steady state (an accepted advert of the known
 * master in BACKUP, the advertisement timer in MASTER) nothing is allocated, by the interpreter neither.
 */
public final class VrrpMachine {
  static final int MIN_PRIORITY = 1;
  static final int MAX_PRIORITY = 254;

  private VrrpMachine() {}

  /**
   * Lets one event happen.
   *
   * @param nowNs monotonic, not before the {@code nowNs} of the router's last event
   * @param out overwritten with what is to be done
   * @throws IllegalStateException on {@link Event.Startup} outside INIT
   */
  public static void step(VirtualRouter router, Event event, long nowNs, Step out) {
    out.clear();
    if (event instanceof AdvertReceived advert) {
      advertReceived(router, advert, nowNs, out);
    } else if (event instanceof Event.DeadlinePassed) {
      deadlinePassed(router, nowNs, out);
    } else {
      rare(router, event, nowNs, out);
    }
  }

  /** Apart, because a pattern switch costs a bootstrap that the two frequent events need not wait for. */
  private static void rare(VirtualRouter router, Event event, long nowNs, Step out) {
    switch (event) {
      case Event.Startup _ -> Administration.startup(router, nowNs, out);
      case Event.Shutdown _ -> Administration.shutdown(router, nowNs, out);
      case Event.FaultsChanged changed -> faultsChanged(router, changed.causes(), nowNs, out);
      case Event.PriorityChanged changed -> priorityChanged(router, changed.total(), out);
      case Event.SourceAddressChanged changed -> sourceChanged(router, changed.address());
      case Event.AddressesChanged changed -> addressesChanged(router, changed.added(), out);
      case Event.AddressesLost lost -> addressesLost(router, lost.epoch(), nowNs, out);
      case Event.Reconfigured changed -> Administration.reconfigured(router, changed, nowNs, out);
      case Event.Deleted deleted -> Administration.deleted(router, deleted.reported(), nowNs, out);
      case Event.GroupTakesOver _ -> groupTakesOver(router, nowNs, out);
      case Event.GroupYields _ -> groupYields(router, nowNs, out);
      case Event.GroupFaultsChanged _ -> faultsChanged(router, router.ownFaults, nowNs, out);
      case AdvertReceived _,Event.DeadlinePassed _ -> throw new IllegalStateException("not rare: " + event);
    }
  }

  private static void deadlinePassed(VirtualRouter router, long nowNs, Step out) {
    if (!router.hasDeadline() || nowNs - router.deadlineNs < 0) {
      return;
    }
    if (router.state == RouterState.MASTER) {
      final long lateNs = nowNs - router.deadlineNs;
      out.add(Action.SendAdvert.of(router.effectivePriority));
      keepRhythm(router, nowNs);
      if (lateNs >= (router.downTimerAdverts - 1) * router.ownIntervalNs()) {
        assertAgain(router, lateNs, out);
      }
    } else {
      router.timedOut = true;
      if (router.group == null || router.group.letsTakeOver()) {
        Transitions.enterMaster(router, router.takeoverCause, nowNs, out);
      } else {
        router.deadlineNs = nowNs + router.masterDownNs();
      }
    }
  }

  private static void groupTakesOver(VirtualRouter router, long nowNs, Step out) {
    if (router.state == RouterState.BACKUP) {
      Transitions.enterMaster(router, Cause.SYNC_GROUP, nowNs, out);
    }
  }

  /** Without priority 0: the member that another router pushed aside is followed, not resigned. */
  private static void groupYields(VirtualRouter router, long nowNs, Step out) {
    if (router.state != RouterState.MASTER) {
      return;
    }
    Transitions.enter(router, RouterState.BACKUP, nowNs);
    router.takeoverCause = Cause.MASTER_DOWN;
    router.deadlineNs = nowNs + router.masterDownNs();
    out.add(new Action.RemoveAddresses(router.epoch));
    Transitions.notify(router, NotifyState.BACKUP, Cause.SYNC_GROUP, out);
    Transitions.reportEntered(router, RouterState.MASTER, Cause.SYNC_GROUP, out);
  }

  /**
   * This host slept so long that a peer may have taken over in between; what the sockets held was judged before. Whoever believed the
   * other one is told again, without a change of state.
   */
  private static void assertAgain(VirtualRouter router, long lateNs, Step out) {
    out.add(new Action.Announce(router.epoch, Occasion.LATE));
    out.add(new Report.Late(lateNs));
  }

  /** The next advert is due one interval after this one was, unless a whole one was missed. */
  private static void keepRhythm(VirtualRouter router, long nowNs) {
    router.deadlineNs += router.ownIntervalNs();
    if (router.deadlineNs - nowNs <= 0) {
      router.deadlineNs = nowNs + router.ownIntervalNs();
    }
  }

  private static void advertReceived(VirtualRouter router, AdvertReceived advert, long nowNs, Step out) {
    if (router.discardsAdvertsAsOwner()) {
      return;
    }
    if (router.state == RouterState.BACKUP) {
      heardAsBackup(router, advert, nowNs, out);
    } else if (router.state == RouterState.MASTER) {
      heardAsMaster(router, advert, nowNs, out);
    }
  }

  private static void heardAsBackup(VirtualRouter router, AdvertReceived advert, long nowNs, Step out) {
    final long heardNs = heardNs(router, advert, nowNs);
    if (router.params.acceptV2() && router.dual.ignores(advert, heardNs, router.dualPatienceNs())) {
      return;
    }
    if (advert.priority() == 0) {
      router.deadlineNs = heardNs + router.skewNs();
      router.takeoverCause = Cause.PRIORITY_ZERO_HEARD;
      out.add(new Report.PriorityZeroHeard(RouterState.BACKUP, sender(router, advert)));
      return;
    }
    final boolean lower = advert.priority() < router.effectivePriority;
    if (lower && preemptsNow(router, heardNs)) {
      recordMaster(router, advert, out);
      router.takeoverCause = Cause.PREEMPT;
      out.add(new Report.LowerPriorityDiscarded(sender(router, advert), advert.priority(),
          router.effectivePriority));
      return;
    }
    learnInterval(router, advert, out);
    recordMaster(router, advert, out);
    router.masterPriority = advert.priority();
    router.timedOut = false;
    runPreemptDelay(router, lower, heardNs, out);
    router.deadlineNs = heardNs + router.masterDownNs();
    router.takeoverCause = Cause.MASTER_DOWN;
    if (router.params.acceptV2()) {
      heardVersion(router, advert, heardNs, out);
    }
  }

  private static void heardVersion(VirtualRouter router, AdvertReceived advert, long heardNs, Step out) {
    router.dual.heard(advert, heardNs);
    if (router.dual.isAlone()) {
      out.add(new Report.Version2Missing(sender(router, advert)));
    }
  }

  private static boolean preemptsNow(VirtualRouter router, long heardNs) {
    if (!router.params.preempt()) {
      return false;
    }
    final boolean delayed = router.preemptDelayNs > 0
        && !(router.preemptDelayRunning
            && heardNs - router.preemptDelaySinceNs >= router.preemptDelayNs);
    return !delayed;
  }

  private static void runPreemptDelay(VirtualRouter router, boolean lower, long heardNs, Step out) {
    if (router.preemptDelayNs == 0 || lower == router.preemptDelayRunning) {
      return;
    }
    router.preemptDelayRunning = lower;
    router.preemptDelaySinceNs = heardNs;
    out.add(lower ? new Report.PreemptDelayStarted(router.preemptDelayNs) : new Report.PreemptDelayStopped());
  }

  private static void heardAsMaster(VirtualRouter router, AdvertReceived advert, long nowNs, Step out) {
    final int theirs = advert.priority();
    final int ours = router.effectivePriority;
    final IpAddress sender = sender(router, advert);
    if (theirs == 0) {
      assertRole(router, nowNs, out);
      out.add(new Report.PriorityZeroHeard(RouterState.MASTER, sender));
      return;
    }
    final int order = theirs != ours ? Integer.compare(theirs, ours) : compareToSource(router, advert);
    if (order > 0) {
      yieldTo(router, advert, nowNs, out);
    } else if (order < 0) {
      standAgainst(router, advert, nowNs, out);
    } else {
      out.add(new Report.OwnAddressHeard(sender, theirs));
    }
    if (order != 0 && theirs == RouterParams.OWNER_PRIORITY && router.params.owner()) {
      out.add(new Report.TwoOwners(sender));
    }
  }

  private static void yieldTo(VirtualRouter router, AdvertReceived advert, long nowNs, Step out) {
    if (router.rules.mayAdvertiseBeforeYielding() && router.params.higherPrioritySendAdvert()) {
      out.add(Action.SendAdvert.of(router.effectivePriority));
    }
    final boolean higher = advert.priority() > router.effectivePriority;
    final Cause cause = higher ? Cause.HIGHER_PRIORITY_HEARD : Cause.HIGHER_ADDRESS_HEARD;
    final IpAddress sender = sender(router, advert);
    final int before = router.learnedIntervalCs;
    Transitions.enter(router, RouterState.BACKUP, nowNs);
    learn(router, advert);
    remember(router, advert);
    router.dual.heard(advert, nowNs);
    router.masterPriority = advert.priority();
    router.takeoverCause = Cause.MASTER_DOWN;
    router.deadlineNs = nowNs + router.masterDownNs();
    out.add(new Action.RemoveAddresses(router.epoch));
    Transitions.notify(router, NotifyState.BACKUP, cause, out);
    out.add(higher
        ? new Report.HigherPriorityHeard(sender, advert.priority(), router.effectivePriority)
        : new Report.HigherAddressHeard(sender, advert.priority()));
    if (before != router.learnedIntervalCs) {
      out.add(new Report.IntervalLearned(before, router.learnedIntervalCs));
    }
    out.add(new Report.MasterChanged(Optional.empty(), sender));
    Transitions.reportEntered(router, RouterState.MASTER, cause, out);
  }

  private static void standAgainst(VirtualRouter router, AdvertReceived advert, long nowNs, Step out) {
    final boolean answers = router.rules.answersLowerPriority() && !router.params.lowerPriorityNoAdvert();
    if (answers) {
      assertRole(router, nowNs, out);
    }
    if (router.rules.announcesAfterLowerPriority()) {
      out.add(new Action.Announce(router.epoch, Occasion.LOWER_PRIORITY_HEARD));
    }
    out.add(new Report.LowerPriorityHeard(sender(router, advert), advert.priority(), router.effectivePriority,
        answers));
  }

  /** Advertises at once. Only an advert that was really sent restarts the timer; keepalived does it for any packet. */
  static void assertRole(VirtualRouter router, long nowNs, Step out) {
    out.add(Action.SendAdvert.of(router.effectivePriority));
    router.deadlineNs = nowNs + router.ownIntervalNs();
  }

  private static void faultsChanged(VirtualRouter router, Set<FaultCause> causes, long nowNs, Step out) {
    final Set<FaultCause> before = router.faults();
    final boolean changed = router.setFaults(causes, nowNs);
    if (!changed || router.state == RouterState.INIT) {
      return;
    }
    if (router.state != RouterState.FAULT) {
      Transitions.enterFault(router, Cause.FAULT, nowNs, out);
    } else if (router.held) {
      Transitions.settle(router, nowNs, out);
    } else if (router.faulty()) {
      out.add(new Report.FaultsChanged(before, router.faults()));
    } else {
      recover(router, nowNs, out);
    }
  }

  private static void recover(VirtualRouter router, long nowNs, Step out) {
    if (router.group == null && router.params.owner() && router.rules.ownerRecoversAsMaster()) {
      Transitions.enterMaster(router, Cause.FAULT_CLEARED, nowNs, out);
      return;
    }
    Transitions.enterBackup(router, Cause.FAULT_CLEARED, router.masterDownNs(), nowNs, out);
  }

  /** A running master-down timer moves with the skew; the advertisement timer does not depend on the priority. */
  private static void priorityChanged(VirtualRouter router, int total, Step out) {
    final int before = router.effectivePriority;
    final int after = Math.clamp(total, MIN_PRIORITY, MAX_PRIORITY);
    if (router.params.owner() || before == after) {
      return;
    }
    final long skewBefore = router.skewNs();
    router.effectivePriority = after;
    if (router.state == RouterState.BACKUP) {
      router.deadlineNs += router.skewNs() - skewBefore;
    }
    out.add(new Report.PriorityChanged(before, after));
  }

  private static void sourceChanged(VirtualRouter router, IpAddress address) {
    router.sourceKnown = true;
    router.sourceHi = address.hi();
    router.sourceLo = address.lo();
  }

  private static void addressesChanged(VirtualRouter router, boolean added, Step out) {
    if (router.state != RouterState.MASTER) {
      return;
    }
    out.add(new Action.InstallAddresses(router.epoch));
    if (added) {
      out.add(new Action.Announce(router.epoch, Occasion.ADDRESSES_ADDED));
    }
  }

  private static void addressesLost(VirtualRouter router, long epoch, long nowNs, Step out) {
    if (router.state != RouterState.MASTER || epoch != router.epoch) {
      return;
    }
    Transitions.enter(router, RouterState.BACKUP, nowNs);
    router.takeoverCause = Cause.ADDRESSES_LOST;
    router.deadlineNs = nowNs + router.skewNs();
    Transitions.resign(router, out);
    Transitions.notify(router, NotifyState.BACKUP, Cause.ADDRESSES_LOST, out);
    Transitions.reportEntered(router, RouterState.MASTER, Cause.ADDRESSES_LOST, out);
  }

  /** When the advert came in, as far as it can be true: within the present state and not in the future. */
  private static long heardNs(VirtualRouter router, AdvertReceived advert, long nowNs) {
    final long heardNs = advert.receivedAtNs();
    if (heardNs - nowNs > 0) {
      return nowNs;
    }
    return heardNs - router.enteredNs < 0 ? router.enteredNs : heardNs;
  }

  /** Version 2 has one interval for all; a sender with another one was refused before. */
  private static void learn(VirtualRouter router, AdvertReceived advert) {
    if (router.params.version() == 3) {
      router.learnedIntervalCs = advert.intervalCs();
    }
  }

  private static void learnInterval(VirtualRouter router, AdvertReceived advert, Step out) {
    final int before = router.learnedIntervalCs;
    learn(router, advert);
    if (before != router.learnedIntervalCs) {
      out.add(new Report.IntervalLearned(before, router.learnedIntervalCs));
    }
  }

  private static void recordMaster(VirtualRouter router, AdvertReceived advert, Step out) {
    if (router.masterKnown && router.masterHi == advert.senderHi() && router.masterLo == advert.senderLo()) {
      return;
    }
    out.add(new Report.MasterChanged(router.master(), sender(router, advert)));
    remember(router, advert);
  }

  private static void remember(VirtualRouter router, AdvertReceived advert) {
    router.masterKnown = true;
    router.masterHi = advert.senderHi();
    router.masterLo = advert.senderLo();
  }

  private static IpAddress sender(VirtualRouter router, AdvertReceived advert) {
    return router.address(advert.senderHi(), advert.senderLo());
  }

  /** Unsigned, network byte order (RFC 9568 §6.4.3). Without a source address everybody is higher. */
  private static int compareToSource(VirtualRouter router, AdvertReceived advert) {
    if (!router.sourceKnown) {
      return 1;
    }
    final int high = Long.compareUnsigned(advert.senderHi(), router.sourceHi);
    return high != 0 ? high : Long.compareUnsigned(advert.senderLo(), router.sourceLo);
  }
}
