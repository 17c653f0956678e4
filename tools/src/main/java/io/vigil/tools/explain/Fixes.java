package io.vigil.tools.explain;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.RouterPlan;
import io.vigil.agent.sim.world.TrackedKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What would help, each way tried out with all cases. A way after which a case is still bad is not offered. */
final class Fixes {
  private static final int WEIGHT_MAX = 253;

  private final Explainer explainer;
  private final int together;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> scripts = new LinkedHashSet<>();
  private final List<Failure> example;

  /** {@code bad}: the cases that are to become good, at least one. */
  Fixes(Explainer explainer, int together, List<ExplainedCase> bad) {
    this.explainer = explainer;
    this.together = together;
    example = bad.getFirst().failed();
    for (final ExplainedCase one : bad) {
      for (final Failure failure : one.failed()) {
        names.add(failure.tracker());
        if (failure.kind() == TrackedKind.SCRIPT) {
          scripts.add(failure.tracker());
        }
      }
    }
  }

  List<String> all() {
    final List<String> fixes = new ArrayList<>();
    final String tracked = String.join(", ", names);
    final Set<String> nopreempt = new LinkedHashSet<>();
    explainer.router().members().stream().filter(member -> !member.config().preemption().preempt())
        .forEach(member -> nopreempt.add(member.node()));
    tried("no weight for " + tracked + ": a failure is FAULT then, which moves the address"
        + (nopreempt.isEmpty() ? "" : " with nopreempt too"), Change.weight(names, 0)).ifPresent(fixes::add);
    byWeight(tracked, nopreempt).ifPresent(fixes::add);
    if (!scripts.isEmpty()) {
      tried("track_process without weight in the place of " + String.join(", ", scripts)
          + ", where a process is what it looks for: nothing is waited for then",
          Change.processesFor(scripts)
              .and(Change.weight(names, 0)))
          .ifPresent(fixes::add);
    }
    return fixes;
  }

  /** Greater than the difference of the bases; positive only where every node runs the check. */
  private Optional<String> byWeight(String tracked, Set<String> nopreempt) {
    final boolean isEverywhere = explainer.plan().nodes().stream()
        .allMatch(node -> Change.tracks(node, names));
    final int highest = explainer.router().members().stream().map(RouterPlan.Member::config)
        .mapToInt(InstanceConfig::priority).max().orElseThrow();
    final int lowest = explainer.router().members().stream().map(RouterPlan.Member::config)
        .mapToInt(InstanceConfig::priority).min().orElseThrow();
    final int size = highest - lowest + 1;
    if (size > WEIGHT_MAX) {
      return Optional.empty();
    }
    final int weight = isEverywhere ? size : -size;
    final String words = "weight " + weight + " for " + tracked + (isEverywhere ? " on every node" : "")
        + " or more, greater than the difference of the bases (" + highest + " - " + lowest + " = "
        + (highest - lowest) + ")"
        + (isEverywhere ? "" : " and negative, since not every node runs the check")
        + (nopreempt.isEmpty() ? "" : ", and no nopreempt on " + String.join(", ", nopreempt));
    return tried(words, Change.preemptingEverywhere().and(Change.weight(names, weight)));
  }

  private Optional<String> tried(String words, Change change) {
    final ClusterPlan plan = change.applyTo(explainer.plan());
    final RouterPlan router = plan.routers().stream()
        .filter(one -> one.number() == explainer.router().number()).findFirst().orElseThrow();
    final List<ExplainedCase> cases = new Explainer(plan, router).cases(together, false);
    if (cases.stream().anyMatch(ExplainedCase::isBad)) {
      return Optional.empty();
    }
    final List<String> labels = example.stream().map(Failure::label).toList();
    final String time = cases.stream().filter(one -> one.labels().equals(labels)).findFirst()
        .flatMap(one -> one.afterMs()
            .map(range -> ": " + one.after() + " takes over after " + range.minMs() + " to "
                + range.maxMs() + " ms"))
        .orElse("");
    return Optional.of(words + time + "; " + cases.size() + " of " + cases.size() + " cases good");
  }
}
