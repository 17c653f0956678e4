package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two instances that hear each other's adverts as their own: same VRID and family, and by multicast the same
 * interface and group, or by unicast the same local address with a peer in common.
 */
final class VridConflicts {
  private record Key(int vrid, Family family, boolean multicast) {}

  private record Seen(InstanceConfig instance, Position at) {}

  private final Problems problems;
  private final Map<Key, List<Seen>> seen = new HashMap<>();

  VridConflicts(Problems problems) {
    this.problems = problems;
  }

  /** Compares {@code instance}, whose VRID stands at {@code at}, with all before it. */
  void check(InstanceConfig instance, Position at) {
    final boolean multicast = instance.transport() instanceof Transport.Multicast;
    final List<Seen> others = seen.computeIfAbsent(new Key(instance.vrid(), instance.family(), multicast),
        _ -> new ArrayList<>());
    for (final Seen other : others) {
      if (clash(instance, other.instance())) {
        problems.add(ProblemCode.VRID_CONFLICT, at,
            instance.name() + " and " + other.instance().name() + " both use VRID " + instance.vrid()
                + " with "
                + Families.word(instance.family()) + where(instance, multicast) + "; the other stands at "
                + other.at());
        return;
      }
    }
    others.add(new Seen(instance, at));
  }

  private static String where(InstanceConfig instance, boolean multicast) {
    final String interfaceName = instance.interfaceName().isEmpty()
        ? ""
        : " on interface " + instance.interfaceName();
    return interfaceName + (multicast ? "" : " and a peer in common");
  }

  private static boolean clash(InstanceConfig a, InstanceConfig b) {
    return switch (a.transport()) {
      case Transport.Multicast mine -> b.transport() instanceof Transport.Multicast theirs
          && a.interfaceName().equals(b.interfaceName()) && mine.group().equals(theirs.group());
      case Transport.Unicast mine -> b.transport() instanceof Transport.Unicast theirs
          && sameLocalAddress(a, mine, b, theirs) && overlap(mine, theirs);
    };
  }

  private static boolean sameLocalAddress(InstanceConfig a, Transport.Unicast mine, InstanceConfig b,
      Transport.Unicast theirs) {
    if (mine.source().isPresent() && theirs.source().isPresent()) {
      return mine.source().equals(theirs.source());
    }
    return a.interfaceName().equals(b.interfaceName());
  }

  private static boolean overlap(Transport.Unicast mine, Transport.Unicast theirs) {
    final List<IpAddress> addresses = mine.peers().stream().map(Transport.Peer::address).toList();
    return theirs.peers().stream().map(Transport.Peer::address).anyMatch(addresses::contains);
  }
}
