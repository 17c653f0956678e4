package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/** Steps 2 and 6 to 9: how adverts travel, and whether the interface can carry them. */
final class TransportRules {
  private static final int IPV4_TTL = 255;
  private static final int KERNEL_DEFAULT = -1;

  private final Problems problems;
  private final GlobalDraft global;

  TransportRules(BindContext context, GlobalDraft global) {
    this.problems = context.problems();
    this.global = global;
  }

  /** Whether the instance can take part. */
  boolean apply(InstanceDraft draft) {
    unicastNeedsPeers(draft);
    strictIsMulticast(draft);
    groupIsForMulticast(draft);
    return hasInterface(draft) && multicastInterface(draft);
  }

  private void unicastNeedsPeers(InstanceDraft draft) {
    if (draft.isUnicast()) {
      return;
    }
    if (draft.unicastKeyword) {
      final String keyword = draft.says("unicast_src_ip")
          ? "unicast_src_ip"
          : draft.says("unicast_peer")
              ? "unicast_peer"
              : draft.says("check_unicast_src") ? "check_unicast_src" : "old_unicast_checksum";
      problems.add(
          draft.conduct.faultWithoutPeers
              ? ProblemCode.SURPRISING_DEFAULT
              : ProblemCode.UNICAST_WITHOUT_PEERS,
          draft.at(keyword), "(" + draft.name
              + ") A unicast keyword has been specified without any unicast peers: "
              + (draft.conduct.faultWithoutPeers ? "the instance stays in FAULT" : "multicast is used"),
          "list the peers in unicast_peer { }");
    }
    if (draft.unicastTtl.isPresent()) {
      problems.add(ProblemCode.SURPRISING_DEFAULT, draft.at("unicast_ttl"),
          "(" + draft.name + ") unicast_ttl without peers is ignored", "keepalived would send with TTL 0");
    }
  }

  private void strictIsMulticast(InstanceDraft draft) {
    if (draft.isStrict() && draft.isUnicast() && draft.multicastInterface) {
      problems.add(ProblemCode.STRICT_UNICAST, draft.at("unicast_peer"),
          "(" + draft.name + ") Unicast peers are not supported in strict mode");
    }
  }

  private void groupIsForMulticast(InstanceDraft draft) {
    if (draft.isUnicast() && draft.group.isPresent()) {
      problems.add(ProblemCode.SURPRISING_DEFAULT, draft.at("mcast_dst_ip"),
          "(" + draft.name + ") mcast_dst_ip is ignored: there are unicast peers");
    }
  }

  private boolean hasInterface(InstanceDraft draft) {
    final boolean missing = draft.interfaceName.isEmpty() || draft.loopback;
    if (!missing) {
      return true;
    }
    final boolean sourceServes = draft.isUnicast()
        && draft.source.filter(TransportRules::routable).isPresent();
    final String why = draft.loopback
        ? "interface " + draft.interfaceName.orElseThrow() + " is a loopback interface, which cannot be used"
        : "the instance has no interface";
    if (!sourceServes) {
      if (draft.isMisspelt("interface")) {
        problems.consequence(ProblemCode.NO_INTERFACE);
      } else if (!draft.says("interface") || draft.loopback) {
        problems.add(ProblemCode.NO_INTERFACE, draft.at("interface"),
            "(" + draft.name + ") Unknown interface! "
                + why,
            "name one with 'interface'");
      }
      return false;
    }
    if (draft.loopback) {
      problems.add(ProblemCode.INTERFACE_UNUSABLE, draft.at("interface"),
          "(" + draft.name + ") " + why + ": it is left out");
      draft.interfaceName = Optional.empty();
    }
    return true;
  }

  private static boolean routable(IpAddress source) {
    return source.family() == Family.IPV4 || !source.isLinkLocal();
  }

  /** keepalived would keep the instance in FAULT for good. */
  private boolean multicastInterface(InstanceDraft draft) {
    if (draft.isUnicast() || draft.multicastInterface) {
      return true;
    }
    problems.add(ProblemCode.INTERFACE_UNUSABLE, draft.at("interface"), "(" + draft.name + ") interface "
        + draft.interfaceName.orElse("") + " does not support multicast: the instance is left out",
        "use unicast_peer");
    return false;
  }

  /** How the adverts of a completed draft travel. */
  Transport transport(InstanceDraft draft) {
    final Family family = draft.familyKnown();
    if (!draft.isUnicast()) {
      return new Transport.Multicast(draft.group.orElse(global.group(family)), draft.source);
    }
    final int ttl = draft.unicastTtl.orElse(family == Family.IPV4 ? IPV4_TTL : KERNEL_DEFAULT);
    return new Transport.Unicast(draft.source, draft.peers, ttl,
        draft.checkUnicastSource || global.checkUnicastSource);
  }
}
