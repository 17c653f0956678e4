package io.vigil.agent.machine;

/** What the administrator asks of a router: to begin, to be another one, to end. */
final class Administration {
  private Administration() {}

  static void startup(VirtualRouter router, long nowNs, Step out) {
    if (router.state != RouterState.INIT) {
      throw new IllegalStateException("started twice: " + router.state);
    }
    Transitions.settle(router, nowNs, out);
  }

  static void shutdown(VirtualRouter router, long nowNs, Step out) {
    end(router, true, NotifyState.STOP, nowNs, out);
  }

  /** keepalived: who is in FAULT has told that already, unless everybody is to be told of the end itself. */
  static void deleted(VirtualRouter router, boolean reported, long nowNs, Step out) {
    end(router, reported || router.state != RouterState.FAULT, NotifyState.DELETED, nowNs, out);
  }

  private static void end(VirtualRouter router, boolean told, NotifyState state, long nowNs, Step out) {
    final RouterState from = router.state;
    if (from == RouterState.INIT) {
      return;
    }
    Transitions.enter(router, RouterState.INIT, nowNs);
    router.forgetMaster();
    if (from == RouterState.MASTER) {
      Transitions.resign(router, out);
    }
    if (told) {
      Transitions.notify(router, state, Cause.SHUTDOWN, out);
    }
    Transitions.reportEntered(router, from, Cause.SHUTDOWN, out);
  }

  static void reconfigured(VirtualRouter router, Event.Reconfigured changed, long nowNs, Step out) {
    final boolean others = !changed.params().equals(router.params) || !changed.rules().equals(router.rules);
    final int before = router.effectivePriority;
    router.reconfigure(changed.params(), changed.rules());
    if (router.state == RouterState.MASTER) {
      VrrpMachine.assertRole(router, nowNs, out);
    } else if (router.state == RouterState.BACKUP && others) {
      router.takeoverCause = Cause.MASTER_DOWN;
      router.deadlineNs = nowNs + router.masterDownNs();
    }
    if (before != router.effectivePriority) {
      out.add(new Report.PriorityChanged(before, router.effectivePriority));
    }
  }
}
