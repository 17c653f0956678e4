package io.vigil.tools.explain;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import io.vigil.codec.vrrp.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the network must carry for the files to work at all, and what one node would refuse of another even then. */
final class Requirements {
  private static final int PROTOCOL_VRRP = 112;
  private static final int PROTOCOL_AH = 51;

  private Requirements() {}

  /** One line for each kind of packet. */
  static List<String> of(Explainer explainer) {
    final World world = explainer.experiment().settled(WorldObserver.NONE);
    final Set<String> lines = new LinkedHashSet<>();
    for (final SimInstance from : explainer.experiment().instances(world)) {
      lines.addAll(carried(from.config(), from));
    }
    return List.copyOf(lines);
  }

  /** {@code n2 refuses the adverts of n1: bad_version}, one for each such pair. */
  static List<String> refusals(Explainer explainer) {
    final World world = explainer.experiment().settled(WorldObserver.NONE);
    final List<SimInstance> instances = explainer.experiment().instances(world);
    final List<String> lines = new ArrayList<>();
    for (final SimInstance from : instances) {
      for (final SimInstance to : instances) {
        if (!from.equals(to)) {
          final Verdict verdict = world.network().verdict(from, to);
          if (verdict != Verdict.ACCEPT) {
            lines.add(to.node().name() + " does not take the adverts of " + from.node().name() + ": "
                + verdict.name().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return lines;
  }

  private static List<String> carried(InstanceConfig config, SimInstance from) {
    final String protocol = "IP protocol "
        + (config.authentication() instanceof Authentication.Ah
            ? PROTOCOL_AH + " (AH)"
            : PROTOCOL_VRRP + " (VRRP)");
    return switch (config.transport()) {
      case Transport.Multicast multicast -> List.of(protocol + " to the group " + multicast.group()
          + " with TTL 255, from each node to each other: one link, no router between, and no switch that "
          + "withholds the group");
      case Transport.Unicast unicast -> unicast.peers().stream()
          .map(peer -> protocol + " from " + from.source() + " (" + from.node().name() + ") to "
              + peer.address()
              + (unicast.ttl() > 0 ? " with TTL " + unicast.ttl() : ""))
          .toList();
    };
  }
}
