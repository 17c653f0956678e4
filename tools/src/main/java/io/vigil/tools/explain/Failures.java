package io.vigil.tools.explain;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.machine.TrackerWeight;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.RouterPlan;
import io.vigil.agent.sim.world.TrackedKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The trackers that can fail, and the combinations of them. */
final class Failures {
  private Failures() {}

  /**
   * All that counts for a virtual router, each object of a node once. A file with a weight is not among them: what it does depends
   * on the number that somebody writes ({@link FileNumbers}).
   */
  static List<Failure> of(ClusterPlan plan, RouterPlan router) {
    final Map<String, Failure> found = new LinkedHashMap<>();
    for (final NodeSpec node : plan.nodes()) {
      router.member(node.name())
          .ifPresent(member -> members(node.config(), member.config()).forEach(instance -> {
            for (final TrackedKind kind : TrackedKind.values()) {
              kind.refs(node.config().trackedBy(instance)).stream()
                  .filter(ref -> kind != TrackedKind.FILE || ref.weight() == 0)
                  .forEach(
                      ref -> found.putIfAbsent(node.name() + kind + ref.name(), failure(node, kind, ref)));
            }
          }));
    }
    return List.copyOf(found.values());
  }

  /** All combinations of one to {@code together} of them. */
  static List<List<Failure>> combinations(List<Failure> all, int together) {
    final List<List<Failure>> combinations = new ArrayList<>();
    List<List<Failure>> last = List.of(List.of());
    for (int size = 1; size <= together; size++) {
      final List<List<Failure>> next = new ArrayList<>();
      for (final List<Failure> shorter : last) {
        final int from = shorter.isEmpty() ? 0 : all.indexOf(shorter.getLast()) + 1;
        for (int i = from; i < all.size(); i++) {
          next.add(Stream.concat(shorter.stream(), Stream.of(all.get(i))).toList());
        }
      }
      combinations.addAll(next);
      last = next;
    }
    return combinations;
  }

  /** The instance and those that move with it. */
  private static List<InstanceConfig> members(AgentConfig config, InstanceConfig instance) {
    final List<SyncGroup> groups = config.syncGroups().stream()
        .filter(group -> group.members().contains(instance.name())).toList();
    return groups.isEmpty()
        ? List.of(instance)
        : config.instances().stream()
            .filter(one -> groups.stream().anyMatch(group -> group.members().contains(one.name()))).toList();
  }

  private static Failure failure(NodeSpec node, TrackedKind kind, TrackRef ref) {
    final TrackerWeight weight = new TrackerWeight(ref.weight(), ref.reverse());
    final boolean isGoodWell = weight.weight() == 0
        ? !weight.faults(true)
        : weight.contribution(true) >= weight.contribution(false);
    final AgentConfig config = node.config();
    long minNs = 0;
    long maxNs = 0;
    switch (kind) {
      case SCRIPT -> {
        final VrrpScript script = config.trackers().scripts().stream()
            .filter(one -> one.name().equals(ref.name()))
            .findFirst().orElseThrow();
        final int runs = isGoodWell ? script.fall() : script.rise();
        minNs = (runs - 1) * script.intervalNs();
        maxNs = runs * script.intervalNs() - 1;
      }
      case PROCESS -> {
        final TrackProcess process = config.trackers().processes().stream()
            .filter(one -> one.name().equals(ref.name())).findFirst().orElseThrow();
        minNs = isGoodWell ? process.terminateDelayNs() : process.forkDelayNs();
        maxNs = minNs;
      }
      case BFD -> {
        final BfdInstance.Timing timing = config.trackers().bfdInstances().stream()
            .filter(one -> one.name().equals(ref.name())).findFirst().orElseThrow().timing();
        minNs = timing.multiplier() * Math.max(timing.minRxNs(), timing.minTxNs());
        maxNs = minNs;
      }
      case CHECK -> {
        final NativeCheck check = config.trackers().checks().stream()
            .filter(one -> one.name().equals(ref.name())).findFirst().orElseThrow();
        minNs = (isGoodWell ? check.fall() : check.rise()) * check.intervalNs();
        maxNs = minNs;
      }
      case FILE, INTERFACE -> {
        // Noticed at once.
      }
    }
    return new Failure(node.name(), kind, ref.name(), isGoodWell, minNs, maxNs);
  }
}
