package io.vigil.agent.instance;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.Step;
import io.vigil.agent.machine.SyncGroup;
import io.vigil.agent.machine.SyncGroupMachine;
import io.vigil.agent.machine.SyncStep;
import java.util.List;

/**
 * One sync group on the vrrp loop: gives its members' events to the group's machine, and each member and the group what is to be
 * done. The vrrp loop only.
 */
public final class SyncGroupTurn {
  private final String name;
  private final List<InstanceTurn> members;
  private final SyncGroup group;
  private final SyncStep step;
  private final Deeds deeds;
  private final EventLog log;

  /** Makes the turns members; {@link #form} follows if any of them has handled an event. */
  public SyncGroupTurn(String name, List<InstanceTurn> members, Deeds deeds, EventLog log) {
    this.name = name;
    this.members = List.copyOf(members);
    this.group = new SyncGroup(members.stream().map(InstanceTurn::router).toList());
    this.step = new SyncStep(members.size());
    this.deeds = deeds;
    this.log = log;
    for (int i = 0; i < members.size(); i++) {
      members.get(i).join(this, i);
    }
  }

  public String name() {
    return name;
  }

  public List<InstanceTurn> members() {
    return members;
  }

  /** Members that ran without it are brought into one state. */
  void form(long nowNs) {
    SyncGroupMachine.form(group, nowNs, step);
    for (int i = 0; i < step.size(); i++) {
      members.get(step.member(i)).act(step.step(step.member(i)), nowNs);
    }
    tell();
  }

  /** Its members are on their own; each is to be told its own causes of fault again. The vrrp loop. */
  public void dissolve() {
    group.dissolve();
    members.forEach(InstanceTurn::leave);
  }

  /** The state, to be read on the vrrp loop only. */
  public SyncGroup group() {
    return group;
  }

  /** How many members the last event touched. */
  int touched() {
    return step.size();
  }

  /** One of them. */
  InstanceTurn touched(int index) {
    return members.get(step.member(index));
  }

  void handle(int member, Event event, long nowNs) {
    SyncGroupMachine.step(group, member, event, nowNs, step);
    final boolean isFirst = step.entered().isPresent() && step.entered().get().isFirst();
    if (isFirst) {
      tell();
    }
    for (int i = 0; i < step.size(); i++) {
      final InstanceTurn turn = members.get(step.member(i));
      if (step.member(i) != member) {
        turn.chronicle().draggedBy(members.get(member).name());
      }
      turn.act(step.step(step.member(i)), nowNs);
    }
    if (!isFirst) {
      tell();
    }
  }

  private void tell() {
    step.entered().ifPresent(entered -> {
      log.post(new SyncGroupLine(name, entered));
      deeds.informGroup(name, entered, entered.isFirst() ? Cause.STARTUP : cause());
    });
  }

  /** The first one that is not another member: the member whose event it was comes first. */
  private Cause cause() {
    for (int i = 0; i < step.size(); i++) {
      final Step asked = step.step(step.member(i));
      for (int action = 0; action < asked.size(); action++) {
        if (asked.get(action) instanceof Action.Notify notification
            && notification.cause() != Cause.SYNC_GROUP) {
          return notification.cause();
        }
      }
    }
    return Cause.SYNC_GROUP;
  }
}
