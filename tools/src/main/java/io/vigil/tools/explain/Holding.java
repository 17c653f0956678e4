package io.vigil.tools.explain;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.TrackedKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers and options keep the address where it is. The numbers are those of the run; whether an option holds the address is
 * found out by a run without it.
 */
final class Holding {
  private static final int FIRST = 0;

  private final Explainer explainer;
  private final List<Failure> failed;
  private final List<String> able;

  Holding(Explainer explainer, List<Failure> failed, List<String> able) {
    this.explainer = explainer;
    this.failed = failed;
    this.able = able;
  }

  List<String> reasons(Outcome outcome) {
    final List<String> reasons = new ArrayList<>();
    if (!outcome.isSettled()) {
      reasons.add("the nodes come to no rest: the address goes on moving");
    }
    if (outcome.after().isEmpty()) {
      able.forEach(node -> reasons.add(node + " could serve, and is " + outcome.states().get(node)));
    }
    if (outcome.after().size() > 1) {
      reasons
          .add(String.join(" and ", outcome.after()) + " hold the address together: they do not accept each "
              + "other's adverts");
    }
    for (final String holder : outcome.after()) {
      if (!able.contains(holder)) {
        reasons.add(numbers(holder, outcome));
        able.forEach(node -> reasons.addAll(against(holder, node, outcome)));
      }
    }
    return reasons;
  }

  /** How the priority of a node that should give way comes about. */
  private String numbers(String holder, Outcome outcome) {
    final StringBuilder line = new StringBuilder(holder);
    line.append(": ").append(member(holder).priority());
    for (final Failure failure : failed) {
      if (failure.node().equals(holder)) {
        line.append(term(failure));
      }
    }
    line.append("; priority ").append(outcome.wellPriorities().get(holder)).append(" while all is well, ")
        .append(outcome.priorities().get(holder)).append(" now");
    final boolean isBonusOnly = failed.stream().filter(failure -> failure.node().equals(holder))
        .allMatch(failure -> weight(failure) > 0);
    if (isBonusOnly && outcome.priorities().getOrDefault(holder, 0) >= member(holder).priority()) {
      line.append(
          ": a positive weight only takes its bonus away, whatever it is, and never what the node has without it");
    }
    return line.toString();
  }

  private String term(Failure failure) {
    final int weight = weight(failure);
    return weight == 0
        ? ""
        : (weight > 0
            ? " + " + weight + " while " + failure.tracker() + " is well"
            : " - " + -weight + " while " + failure.tracker() + " has failed");
  }

  private List<String> against(String holder, String node, Outcome outcome) {
    final List<String> reasons = new ArrayList<>();
    final int theirs = outcome.priorities().getOrDefault(node, 0);
    final int held = outcome.priorities().getOrDefault(holder, 0);
    if (outcome.states().get(node) == RouterState.FAULT) {
      reasons.add(node + " could serve, and is FAULT");
      return reasons;
    }
    final boolean isAbove = theirs > held;
    if (!isAbove) {
      reasons.add(
          node + ": priority " + theirs + ", which is " + (theirs == held ? "no more than" : "below") + " "
              + holder + "'s " + held + "; a backup takes over from a lower priority only");
    }
    if (!member(node).preemption().preempt()) {
      final boolean movesWithout = movesWith(Change.preempting(node));
      reasons.add(isAbove && movesWithout
          ? "nopreempt on " + node + ": its " + theirs + " beats " + holder + "'s " + held
              + ", and with nopreempt it takes the address from no living master; without it the address would move"
          : "nopreempt on " + node + ": it takes the address from no living master"
              + (movesWithout ? "" : "; without it the address would still not move"));
    }
    return reasons;
  }

  private boolean movesWith(Change change) {
    final Explainer changed = new Explainer(change.applyTo(explainer.plan()),
        change.applyTo(explainer.plan()).routers().stream()
            .filter(router -> router.number() == explainer.router().number()).findFirst().orElseThrow());
    final Outcome outcome = changed.experiment().run(failed, new Phase(FIRST, false, false));
    return !Explainer.isBad(outcome, able);
  }

  private InstanceConfig member(String node) {
    return explainer.router().member(node).orElseThrow().config();
  }

  private int weight(Failure failure) {
    final NodeSpec node = explainer.plan().nodes().stream().filter(one -> one.name().equals(failure.node()))
        .findFirst().orElseThrow();
    final TrackedKind kind = failure.kind();
    return kind.refs(node.config().trackedBy(member(failure.node()))).stream()
        .filter(ref -> ref.name().equals(failure.tracker())).mapToInt(TrackRef::weight).findFirst().orElse(0);
  }
}
