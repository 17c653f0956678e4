package io.vigil.agent.node;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.machine.TrackerReading;
import io.vigil.agent.machine.TrackerWeight;
import io.vigil.agent.os.netlink.InterfaceTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An interface that an instance cannot do without, or with {@code reverse} cannot do with.
 *
 * @param anyState whether it must only exist: {@code dont_track_primary}
 * @param reverse whether it is a fault that it is up
 */
record NeededInterface(String name, boolean anyState, boolean reverse) {
  /**
   * What {@code config} needs: its own interface, those of its virtual addresses, and what it tracks with weight 0.
   *
   * @param tracked the {@code track_interface} entries of the instance and of its sync group
   */
  static List<NeededInterface> of(InstanceConfig config, List<TrackRef> tracked) {
    final Set<NeededInterface> needed = new LinkedHashSet<>();
    final String own = config.interfaceName();
    if (!own.isEmpty()) {
      needed.add(new NeededInterface(own, !config.tracking().ownInterface(), false));
    }
    // As keepalived: a node that cannot hold an address where it belongs leaves it to another one.
    final List<VirtualAddress> addresses = new ArrayList<>(config.addresses());
    addresses.addAll(config.excludedAddresses());
    addresses.stream().filter(address -> !address.noTrack() && !address.interfaceName().equals(own))
        .forEach(address -> needed.add(new NeededInterface(address.interfaceName(), false, false)));
    tracked.stream().filter(ref -> ref.weight() == 0)
        .forEach(ref -> needed.add(new NeededInterface(ref.name(), false, ref.reverse())));
    return List.copyOf(needed);
  }

  /** What is wrong with it; empty: nothing. */
  Optional<String> complaint(InterfaceTable table) {
    final Optional<InterfaceTable.Entry> entry = table.byName(name);
    if (anyState) {
      return entry.isPresent() ? Optional.empty() : Optional.of("does not exist");
    }
    final boolean up = entry.map(found -> found.link().up()).orElse(false);
    if (!new TrackerReading.Judged(new TrackerWeight(0, reverse), up).faults()) {
      return Optional.empty();
    }
    return Optional.of(up ? "up" : entry.isPresent() ? "down" : "does not exist");
  }
}
