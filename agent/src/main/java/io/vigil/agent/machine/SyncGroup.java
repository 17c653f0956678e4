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
   * <p>
   * Of those that run already, {@link SyncGroupMachine#form} makes one state afterwards.
   *
   * @throws IllegalArgumentException if one is a member already: configuration is checked before
   */
  public SyncGroup(List<VirtualRouter> members) {
    this.members = List.copyOf(members);
    for (final VirtualRouter member : this.members) {
      if (member.group != null) {
        throw new IllegalArgumentException("cannot join a sync group: " + member.params);
      }
      member.group = this;
    }
  }

  /** They are no members any more; each is to be told its own causes of fault again. */
  public void dissolve() {
    members.forEach(member -> member.group = null);
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

  /** Whether the first state waits for a tracker. A group that has one does not lose it to a newcomer that nobody knows anything of. */
  boolean isHeldBack() {
    return state != RouterState.MASTER && state != RouterState.BACKUP && isAwaiting();
  }

  /** Whether a member is MASTER. */
  boolean hasMaster() {
    return members.stream().anyMatch(member -> member.state == RouterState.MASTER);
  }

  /** keepalived: a group of owners starts as MASTER, a mixed one as BACKUP. A newcomer is what the others are. */
  boolean startsAsMaster() {
    return state == RouterState.MASTER || members.stream().allMatch(VirtualRouter::wouldStartAsMaster);
  }

  void enter(RouterState entered, long nowNs) {
    state = entered;
    epoch++;
    enteredNs = nowNs;
  }
}
