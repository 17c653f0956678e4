package io.vigil.tools.explain;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Preemption;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.model.Tracking;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Something else in the files, to be tried out. */
@FunctionalInterface
interface Change {
  AgentConfig apply(String node, AgentConfig config);

  /** The cluster with it. */
  default ClusterPlan applyTo(ClusterPlan plan) {
    return ClusterPlan.of(plan.nodes().stream()
        .map(node -> new ClusterPlan.Node(node.name(), apply(node.name(), node.config()))).toList());
  }

  /** First this, then another one. */
  default Change and(Change next) {
    return (node, config) -> next.apply(node, apply(node, config));
  }

  /** Without {@code nopreempt} on one node. */
  static Change preempting(String onNode) {
    return (node, config) -> node.equals(onNode) ? preempting(config) : config;
  }

  /** Without {@code nopreempt} anywhere. */
  static Change preemptingEverywhere() {
    return (_, config) -> preempting(config);
  }

  private static AgentConfig preempting(AgentConfig config) {
    return config.with(config.instances().stream()
        .map(instance -> instance.with(instance.tracking(),
            new Preemption(true, instance.preemption().delayNs())))
        .toList(), config.syncGroups(), config.trackers());
  }

  /** Another weight for these objects wherever they are tracked. */
  static Change weight(Set<String> trackers, int weight) {
    return (_, config) -> tracking(config, tracking -> new Tracking(
        weighed(tracking.interfaces(), trackers, weight), weighed(tracking.scripts(), trackers, weight),
        tracking.files(), weighed(tracking.processes(), trackers, weight),
        weighed(tracking.bfdInstances(), trackers, weight),
        weighed(tracking.checks(), trackers, weight), tracking.ownInterface(),
        tracking.sourceAddress()));
  }

  private static List<TrackRef> weighed(List<TrackRef> refs, Set<String> trackers, int weight) {
    return refs.stream().map(ref -> trackers.contains(ref.name()) ? ref.withWeight(weight) : ref).toList();
  }

  /** {@code track_process} without weight in the place of these scripts. */
  static Change processesFor(Set<String> scripts) {
    return (_, config) -> {
      final List<TrackProcess> processes = new ArrayList<>(config.trackers().processes());
      config.trackers().scripts().stream().filter(script -> scripts.contains(script.name()))
          .forEach(script -> processes.add(new TrackProcess(script.name(), script.name(), List.of(),
              TrackProcess.ParameterMatch.NONE, false, 0, false, 1, TrackProcess.UNLIMITED, 0, 0,
              script.at())));
      final Trackers trackers = new Trackers(config.trackers().scripts().stream()
          .filter(script -> !scripts.contains(script.name())).toList(), processes, config.trackers().files(),
          config.trackers().bfdInstances(), config.trackers().checks());
      return tracking(config.with(config.instances(), config.syncGroups(), trackers),
          tracking -> moved(tracking, scripts));
    };
  }

  private static Tracking moved(Tracking tracking, Set<String> scripts) {
    final Stream<TrackRef> gone = tracking.scripts().stream().filter(ref -> scripts.contains(ref.name()))
        .map(ref -> new TrackRef(ref.name(), 0, false, ref.at()));
    return new Tracking(tracking.interfaces(),
        tracking.scripts().stream().filter(ref -> !scripts.contains(ref.name())).toList(), tracking.files(),
        Stream.concat(tracking.processes().stream(), gone).toList(), tracking.bfdInstances(),
        tracking.checks(), tracking.ownInterface(), tracking.sourceAddress());
  }

  private static AgentConfig tracking(AgentConfig config, UnaryOperator<Tracking> change) {
    final List<InstanceConfig> instances = config.instances().stream()
        .map(instance -> instance.with(change.apply(instance.tracking()), instance.preemption())).toList();
    final List<SyncGroup> groups = config.syncGroups().stream()
        .map(group -> group.with(change.apply(group.tracking()))).toList();
    return config.with(instances, groups, config.trackers());
  }

  /** Whether a node tracks one of these. */
  static boolean tracks(NodeSpec node, Set<String> trackers) {
    return node.config().instances().stream().map(node.config()::trackedBy)
        .anyMatch(tracking -> Stream.of(tracking.interfaces(), tracking.scripts(), tracking.processes(),
            tracking.bfdInstances(), tracking.checks()).flatMap(List::stream)
            .anyMatch(ref -> trackers.contains(ref.name())));
  }
}
