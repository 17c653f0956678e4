package io.vigil.agent.machine;

import java.util.List;

/**
 * What the machine remembers about one {@code vrrp_sync_group}: routers that are MASTER together or not at all. Written by
 * {@link SyncGroupMachine} only, on the one thread that also steps the members.
 */
public final class SyncGroup {
  final List<VirtualRouter> members;
  RouterState state = RouterState.INIT;
  long epoch;
  long enteredNs;

  /**
   * Makes routers members; from now on they are stepped through {@link SyncGroupMachine} only.
   *
   * @throws IllegalArgumentException if one has left INIT or is a member already: configuration is checked before
   */
  public SyncGroup(List<VirtualRouter> members) {
    this.members = List.copyOf(members);
    for (final VirtualRouter member : this.members) {
      if (member.state != RouterState.INIT || member.group != null) {
        throw new IllegalArgumentException("cannot join a sync group: " + member.params);
      }
      member.group = this;
    }
  }

  public List<VirtualRouter> members() {
    return members;
  }

  /** The state that all members are in, or on their way to. */
  public RouterState state() {
    return state;
  }

  /** Grows by one at each transition of the group; 0 before the first. */
  public long epoch() {
    return epoch;
  }

  /** When the present state was entered. */
  public long enteredNs() {
    return enteredNs;
  }

  /** Whether no member has heard of a master since its timer ran out. Asked by a BACKUP whose timer ran out: the group is not MASTER. */
  boolean letsTakeOver() {
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).timedOut) {
        return false;
      }
    }
    return true;
  }

  /** Whether a router other than {@code router} has a fault of its own. */
  boolean isFaultyBeside(VirtualRouter router) {
    return members.stream().anyMatch(other -> other != router && other.failsItself());
  }

  boolean isFaulty() {
    return members.stream().anyMatch(VirtualRouter::failsItself);
  }

  /** Whether a tracker of a member has not reported yet. */
  boolean isAwaiting() {
    return members.stream().anyMatch(VirtualRouter::awaitsItself);
  }

  /** keepalived: a group of owners starts as MASTER, a mixed one as BACKUP. */
  boolean startsAsMaster() {
    return members.stream().allMatch(VirtualRouter::wouldStartAsMaster);
  }

  void enter(RouterState entered, long nowNs) {
    state = entered;
    epoch++;
    enteredNs = nowNs;
  }
}
