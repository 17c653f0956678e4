package io.vigil.agent.machine;

import io.vigil.agent.machine.SyncStep.GroupEntered;

/**
 * The state machine of a {@code vrrp_sync_group}, as keepalived has it: a member that yields or fails takes the others along, and
 * a member takes over only when none of the others hears a master. Pure, like {@link VrrpMachine}; an event that moves nobody
 * allocates nothing.
 */
public final class SyncGroupMachine {
  private SyncGroupMachine() {}

  /**
   * Lets one event happen to one member.
   *
   * @param member its place in the group
   * @param nowNs monotonic, not before the group's last event
   * @param out overwritten
   */
  public static void step(SyncGroup group, int member, Event event, long nowNs, SyncStep out) {
    out.clear();
    if (event instanceof Event.Startup && group.state == RouterState.INIT) {
      begin(group, nowNs, out);
    }
    final VirtualRouter router = group.members.get(member);
    final long epoch = router.epoch;
    final Step step = out.touch(member);
    VrrpMachine.step(router, event, nowNs, step);
    if (event instanceof Event.FaultsChanged) {
      tellOthers(group, member, Event.GroupFaultsChanged.INSTANCE, nowNs, out);
    }
    if (router.epoch != epoch) {
      follow(group, member, nowNs, out);
    }
    if (isContested(step)) {
      contestEverywhere(group, member, out);
    }
  }

  /**
   * Makes one state of members that ran without the group: all in FAULT if one has a fault; otherwise all MASTER if one is; else BACKUP. Who
   * has not started yet comes along at {@link Event.Startup}.
   *
   * @param out overwritten
   */
  public static void form(SyncGroup group, long nowNs, SyncStep out) {
    out.clear();
    final boolean isMaster = !group.isFaulty() && group.hasMaster();
    if (isMaster) {
      enter(group, RouterState.MASTER, false, nowNs, out);
    }
    for (int i = 0; i < group.members.size(); i++) {
      final VirtualRouter member = group.members.get(i);
      if (isMaster && member.state == RouterState.BACKUP) {
        VrrpMachine.step(member, Event.GroupTakesOver.INSTANCE, nowNs, out.touch(i));
      } else if (member.state != RouterState.INIT) {
        VrrpMachine.step(member, Event.GroupFaultsChanged.INSTANCE, nowNs, out.touch(i));
      }
    }
    if (!isMaster && group.members.stream().anyMatch(member -> member.state != RouterState.INIT)) {
      enter(group, group.isFaulty() ? RouterState.FAULT : RouterState.BACKUP, false, nowNs, out);
    }
  }

  /**
   * The one moment at which the group is told before its members. A group of owners waits for its first MASTER, one whose trackers have
   * not reported for its first state.
   */
  private static void begin(SyncGroup group, long nowNs, SyncStep out) {
    if (group.isFaulty()) {
      enter(group, RouterState.FAULT, true, nowNs, out);
    } else if (!group.isAwaiting() && !group.startsAsMaster()) {
      enter(group, RouterState.BACKUP, true, nowNs, out);
    }
  }

  private static void follow(SyncGroup group, int member, long nowNs, SyncStep out) {
    final RouterState state = group.members.get(member).state;
    switch (state) {
      case MASTER -> takeAlong(group, member, nowNs, out);
      case BACKUP -> {
        if (group.state == RouterState.MASTER) {
          tellOthers(group, member, Event.GroupYields.INSTANCE, nowNs, out);
        }
      }
      case FAULT -> {
        // The others were told of the fault itself. A group that waits for a tracker has no state yet.
        if (group.members.get(member).held) {
          return;
        }
      }
      case INIT -> {
        if (group.members.stream().anyMatch(other -> other.state != RouterState.INIT)) {
          return;
        }
      }
    }
    if (group.state != state) {
      enter(group, state, false, nowNs, out);
    }
  }

  private static void enter(SyncGroup group, RouterState state, boolean isFirst, long nowNs, SyncStep out) {
    group.enter(state, nowNs);
    out.enter(new GroupEntered(state, group.epoch, nowNs, isFirst));
  }

  private static void tellOthers(SyncGroup group, int member, Event event, long nowNs, SyncStep out) {
    for (int i = 0; i < group.members.size(); i++) {
      if (i != member) {
        VrrpMachine.step(group.members.get(i), event, nowNs, out.touch(i));
      }
    }
  }

  private static void takeAlong(SyncGroup group, int member, long nowNs, SyncStep out) {
    for (int i = 0; i < group.members.size(); i++) {
      if (i != member && group.members.get(i).state == RouterState.BACKUP) {
        VrrpMachine.step(group.members.get(i), Event.GroupTakesOver.INSTANCE, nowNs, out.touch(i));
      }
    }
  }

  private static boolean isContested(Step step) {
    for (int i = 0; i < step.size(); i++) {
      if (step.get(i) instanceof Action.Announce announce
          && announce.occasion() == Occasion.LOWER_PRIORITY_HEARD) {
        return true;
      }
    }
    return false;
  }

  /** Neighbours may have believed the other router for the addresses of all members. */
  private static void contestEverywhere(SyncGroup group, int member, SyncStep out) {
    for (int i = 0; i < group.members.size(); i++) {
      final VirtualRouter other = group.members.get(i);
      if (i != member && other.state == RouterState.MASTER) {
        final Step step = out.touch(i);
        step.clear();
        step.add(new Action.Announce(other.epoch, Occasion.LOWER_PRIORITY_HEARD));
      }
    }
  }
}
