package io.vigil.tools.conform;

import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.SyncGroup;
import io.vigil.agent.machine.SyncGroupMachine;
import io.vigil.agent.machine.SyncStep;
import java.util.List;

/** A sync group under test: gives its members' events to the group's machine and each member what is to be done. */
final class Group {
  private final List<Instance> members;
  private final SyncStep step;
  private SyncGroup group;

  Group(List<Instance> members) {
    this.members = members;
    this.step = new SyncStep(members.size());
    this.group = join();
  }

  private SyncGroup join() {
    members.forEach(member -> member.join(this));
    return new SyncGroup(members.stream().map(Instance::router).toList());
  }

  /** The members have begun anew. */
  void crash() {
    group = join();
  }

  void step(Instance member, Event event, long nowNs) {
    SyncGroupMachine.step(group, members.indexOf(member), event, nowNs, step);
    for (int i = 0; i < step.size(); i++) {
      members.get(step.member(i)).act(step.step(step.member(i)));
    }
  }
}
