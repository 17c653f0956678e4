package io.vigil.agent.machine;

/** What entering a state means, whatever led to it. The order of the actions is part of the contract. */
final class Transitions {
  private Transitions() {}

  /** The first state, or none yet. */
  static void settle(VirtualRouter router, long nowNs, Step out) {
    if (router.onlyAwaits()) {
      hold(router, nowNs);
      return;
    }
    if (router.faulty()) {
      enterFault(router, Cause.STARTUP, nowNs, out);
    } else if (router.startsAsMaster()) {
      enterMaster(router, Cause.STARTUP, nowNs, out);
    } else {
      enterBackup(router, Cause.STARTUP, router.masterDownNs(), nowNs, out);
    }
  }

  static void enterMaster(VirtualRouter router, Cause cause, long nowNs, Step out) {
    final RouterState from = router.state;
    enter(router, RouterState.MASTER, nowNs);
    router.forgetMaster();
    router.deadlineNs = nowNs + router.ownIntervalNs();
    out.add(Action.SendAdvert.of(router.effectivePriority));
    out.add(new Action.InstallAddresses(router.epoch));
    out.add(new Action.Announce(router.epoch, Occasion.BECAME_MASTER));
    notify(router, NotifyState.MASTER, cause, out);
    if (from == RouterState.BACKUP && cause != Cause.SYNC_GROUP) {
      out.add(new Report.TimedOut());
    }
    reportEntered(router, from, cause, out);
  }

  static void enterBackup(VirtualRouter router, Cause cause, long timerNs, long nowNs, Step out) {
    final RouterState from = router.state;
    enter(router, RouterState.BACKUP, nowNs);
    router.takeoverCause = Cause.MASTER_DOWN;
    router.deadlineNs = nowNs + timerNs;
    notify(router, NotifyState.BACKUP, cause, out);
    reportEntered(router, from, cause, out);
  }

  static void enterFault(VirtualRouter router, Cause cause, long nowNs, Step out) {
    final RouterState from = router.held ? RouterState.INIT : router.state;
    enter(router, RouterState.FAULT, nowNs);
    router.forgetMaster();
    if (from == RouterState.MASTER) {
      resign(router, out);
    }
    notify(router, NotifyState.FAULT, cause, out);
    reportEntered(router, from, cause, out);
  }

  /** FAULT without a word: what is not known yet may be good. */
  static void hold(VirtualRouter router, long nowNs) {
    enter(router, RouterState.FAULT, nowNs);
    router.held = true;
  }

  static void enter(VirtualRouter router, RouterState state, long nowNs) {
    router.state = state;
    router.held = false;
    router.timedOut = state == RouterState.MASTER;
    router.epoch++;
    router.enteredNs = nowNs;
  }

  static void resign(VirtualRouter router, Step out) {
    out.add(Action.SendAdvert.of(0));
    out.add(new Action.RemoveAddresses(router.epoch));
  }

  /** Left out where the group is already where this member arrives: its own notification told of it. */
  static void notify(VirtualRouter router, NotifyState state, Cause cause, Step out) {
    if (router.group != null && router.notified && router.group.state == router.state) {
      return;
    }
    router.notified = true;
    out.add(new Action.Notify(state, router.effectivePriority, router.epoch, router.enteredNs, cause));
  }

  static void reportEntered(VirtualRouter router, RouterState from, Cause cause, Step out) {
    if (from == RouterState.MASTER && cause != Cause.HIGHER_PRIORITY_HEARD
        && cause != Cause.HIGHER_ADDRESS_HEARD && cause != Cause.SYNC_GROUP) {
      out.add(new Report.PriorityZeroSent());
    }
    out.add(new Report.Entered(from, router.state, cause, router.faults()));
  }
}
