package io.vigil.tools.explain;

import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.RouterPlan;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs all cases of one virtual router. */
final class Explainer {
  /** With more, the ends of the range are looked at and nothing between. */
  private static final int FINE_CASES_MAX = 100;
  private static final long NS_PER_MS = 1_000_000;

  private final ClusterPlan plan;
  private final RouterPlan router;
  private final List<Failure> trackers;
  private final Experiment experiment;

  Explainer(ClusterPlan plan, RouterPlan router) {
    this.plan = plan;
    this.router = router;
    trackers = Failures.of(plan, router);
    experiment = new Experiment(plan, router, trackers);
  }

  ClusterPlan plan() {
    return plan;
  }

  RouterPlan router() {
    return router;
  }

  Experiment experiment() {
    return experiment;
  }

  /** All combinations of one to {@code together} failures. */
  List<List<Failure>> combinations(int together) {
    return Failures.combinations(trackers, together);
  }

  /** Who holds the address while all is well. */
  String holder() {
    final World world = experiment.settled(WorldObserver.NONE);
    return String.join("+", experiment.masters(world));
  }

  /** All cases; {@code withReasons}: those that are bad say why. */
  List<ExplainedCase> cases(int together, boolean withReasons) {
    final List<List<Failure>> combinations = combinations(together);
    final boolean isFine = combinations.size() <= FINE_CASES_MAX;
    return combinations.stream().map(failed -> explained(failed, isFine, withReasons)).toList();
  }

  /** The case in which nothing has failed, if it is bad already; {@code refusals}: whose adverts are not taken. */
  Optional<ExplainedCase> allWell(List<String> refusals) {
    final World world = experiment.settled(WorldObserver.NONE);
    final List<String> masters = experiment.masters(world);
    if (masters.size() == 1) {
      return Optional.empty();
    }
    final String holder = String.join("+", masters);
    return Optional.of(new ExplainedCase(List.of(), holder, holder, able(List.of()), Optional.empty(), true,
        refusals.isEmpty()
            ? List.of("nothing has failed, and yet not one node holds the address")
            : refusals));
  }

  private ExplainedCase explained(List<Failure> failed, boolean isFine, boolean withReasons) {
    final List<Outcome> outcomes = Phase.all(failed.size(), isFine).stream()
        .map(phase -> experiment.run(failed, phase)).toList();
    final List<String> able = able(failed);
    final Optional<Outcome> bad = outcomes.stream().filter(outcome -> isBad(outcome, able)).findFirst();
    final Outcome shown = bad.orElse(outcomes.getFirst());
    final List<String> reasons = bad.isPresent() && withReasons
        ? new Holding(this, failed, able).reasons(bad.get())
        : List.of();
    return new ExplainedCase(failed, String.join("+", shown.before()), String.join("+", shown.after()), able,
        range(outcomes, shown), bad.isPresent(), reasons);
  }

  /** Nodes of the router on which none of {@code failed} lies. */
  List<String> able(List<Failure> failed) {
    final Set<String> broken = failed.stream().map(Failure::node).collect(Collectors.toSet());
    return router.members().stream().map(RouterPlan.Member::node).filter(node -> !broken.contains(node))
        .toList();
  }

  /** A node could serve, and it is not the one that does. */
  static boolean isBad(Outcome outcome, List<String> able) {
    return !able.isEmpty()
        && (outcome.after().size() != 1 || !able.containsAll(outcome.after()) || !outcome.isSettled());
  }

  private static Optional<ExplainedCase.Range> range(List<Outcome> outcomes, Outcome shown) {
    final List<Long> times = new ArrayList<>();
    outcomes.stream().filter(outcome -> outcome.after().equals(shown.after()))
        .forEach(outcome -> outcome.movedNs().ifPresent(times::add));
    if (times.isEmpty() || shown.after().isEmpty() || shown.after().equals(shown.before())) {
      return Optional.empty();
    }
    final long minNs = times.stream().mapToLong(Long::longValue).min().orElseThrow();
    final long maxNs = times.stream().mapToLong(Long::longValue).max().orElseThrow();
    return Optional.of(new ExplainedCase.Range(minNs / NS_PER_MS, Math.ceilDiv(maxNs, NS_PER_MS)));
  }
}
