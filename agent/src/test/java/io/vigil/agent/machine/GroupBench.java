package io.vigil.agent.machine;

import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A sync group on the bench. Times are milliseconds since {@link Bench#ORIGIN_NS}. */
final class GroupBench {
  final List<VirtualRouter> members = new ArrayList<>();
  final SyncGroup group;
  private final SyncStep step;
  private final AdvertReceived advert = new AdvertReceived();
  private long nowNs = Bench.ORIGIN_NS;

  GroupBench(int... priorities) {
    this(Rules.KEEPALIVED, priorities);
  }

  GroupBench(Rules rules, int... priorities) {
    for (final int priority : priorities) {
      members.add(new VirtualRouter(Bench.v3(priority), rules));
    }
    group = new SyncGroup(members);
    step = new SyncStep(members.size());
    for (int i = 0; i < members.size(); i++) {
      apply(i, new Event.SourceAddressChanged(Bench.OWN));
    }
  }

  GroupBench started() {
    return started(0);
  }

  /** From this member on. */
  GroupBench started(int first) {
    for (int i = first; i < members.size(); i++) {
      apply(i, Event.Startup.INSTANCE);
    }
    return this;
  }

  /** All MASTER, by their timers. */
  GroupBench mastered() {
    started();
    for (int i = 0; i < members.size(); i++) {
      atDeadline(i);
      apply(i, Event.DeadlinePassed.INSTANCE);
    }
    return this;
  }

  GroupBench later(long ms) {
    nowNs += ms * 1_000_000;
    return this;
  }

  GroupBench atDeadline(int member) {
    nowNs = members.get(member).deadlineNs();
    return this;
  }

  SyncStep tick(int member) {
    return apply(member, Event.DeadlinePassed.INSTANCE);
  }

  SyncStep hear(int member, int priority, IpAddress sender) {
    return apply(member, advert.set(priority, 100, sender.hi(), sender.lo(), nowNs));
  }

  SyncStep faults(int member, FaultCause... causes) {
    return apply(member, new Event.FaultsChanged(Set.of(causes)));
  }

  SyncStep apply(int member, Event event) {
    SyncGroupMachine.step(group, member, event, nowNs, step);
    return step;
  }

  List<RouterState> states() {
    return members.stream().map(VirtualRouter::state).toList();
  }

  /** What a member was told to do in the last step, reports left out. */
  List<Action> deeds(int member) {
    return Bench.deeds(actions(member));
  }

  /** What a member reported in the last step. */
  List<Action> reports(int member) {
    return Bench.reports(actions(member));
  }

  private List<Action> actions(int member) {
    final List<Action> actions = new ArrayList<>();
    for (int i = 0; i < step.size(); i++) {
      if (step.member(i) == member) {
        final Step own = step.step(member);
        for (int k = 0; k < own.size(); k++) {
          actions.add(own.get(k));
        }
      }
    }
    return actions;
  }

  long nowNs() {
    return nowNs;
  }
}
