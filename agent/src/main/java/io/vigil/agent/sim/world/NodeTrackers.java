package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracking;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.TrackerWeight;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the trackers of one node say, and what that comes to for an instance. The arithmetic is {@link TrackerWeight}'s. */
public final class NodeTrackers {
  private final AgentConfig config;
  private final List<Tracked> all = new ArrayList<>();

  /**
   * What the trackers come to.
   *
   * @param faults causes of FAULT
   * @param total base priority and contributions, not limited
   */
  public record Standing(Set<FaultCause> faults, int total) {}

  NodeTrackers(AgentConfig config) {
    this.config = config;
    for (final InstanceConfig instance : config.instances()) {
      final Tracking tracking = config.trackedBy(instance);
      for (final TrackedKind kind : TrackedKind.values()) {
        kind.refs(tracking).forEach(ref -> add(kind, ref.name()));
      }
      add(TrackedKind.INTERFACE, instance.interfaceName());
    }
  }

  /** Of another configuration; what was found of the same things still counts. */
  NodeTrackers renewed(AgentConfig next) {
    final NodeTrackers renewed = new NodeTrackers(next);
    all.forEach(renewed::set);
    return renewed;
  }

  private void add(TrackedKind kind, String name) {
    if (!name.isEmpty() && all.stream().noneMatch(tracked -> tracked.isSame(kind, name))) {
      all.add(Tracked.good(kind, name));
    }
  }

  /** Everything that is watched, interfaces of instances too. */
  public List<Tracked> all() {
    return List.copyOf(all);
  }

  /** What one says now; good if nobody watches it. */
  public Tracked get(TrackedKind kind, String name) {
    return all.stream().filter(tracked -> tracked.isSame(kind, name)).findFirst()
        .orElseGet(() -> Tracked.good(kind, name));
  }

  /** Whether that was news. */
  boolean set(Tracked found) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isSame(found.kind(), found.name())) {
        return !all.set(i, found).equals(found);
      }
    }
    return false;
  }

  /** What all of it comes to for {@code instance}. */
  public Standing of(InstanceConfig instance) {
    final Tracking tracking = config.trackedBy(instance);
    final Set<FaultCause> faults = EnumSet.noneOf(FaultCause.class);
    int total = instance.priority();
    for (final TrackedKind kind : TrackedKind.values()) {
      for (final TrackRef ref : kind.refs(tracking)) {
        final TrackerWeight weight = new TrackerWeight(ref.weight(), ref.reverse());
        final Tracked found = get(kind, ref.name());
        final boolean isFile = kind == TrackedKind.FILE;
        if (isFile ? weight.fileFaults(found.number()) : weight.faults(found.isGood())) {
          faults.add(FaultCause.TRACKER);
        } else {
          total += isFile ? weight.fileContribution(found.number()) : weight.contribution(found.isGood());
        }
      }
    }
    if (tracking.ownInterface() && !get(TrackedKind.INTERFACE, instance.interfaceName()).isGood()) {
      faults.add(FaultCause.INTERFACE_DOWN);
    }
    return new Standing(faults, total);
  }
}
