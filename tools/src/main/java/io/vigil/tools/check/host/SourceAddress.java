package io.vigil.tools.check.host;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.check.lint.Subject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adverts cannot leave from an address that the host does not have; and a peer that is this host itself answers nobody's adverts.
 */
final class SourceAddress implements HostRule {
  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    final Set<IpAddress> own = host.addresses().stream().map(HostProbe.HostAddress::address)
        .collect(Collectors.toSet());
    for (final InstanceConfig instance : subject.config().instances()) {
      instance.transport().source().filter(source -> !own.contains(source)).ifPresent(source -> findings.add(
          ProblemCode.SOURCE_ADDRESS_MISSING, subject.places().value(instance, keyword(subject, instance)),
          "(" + instance.name() + ") this host has no address " + source + " to send from",
          "ip address shows what it has"));
      if (instance.transport() instanceof Transport.Unicast unicast) {
        unicast.peers().stream().map(Transport.Peer::address)
            .filter(peer -> own.contains(peer) && !unicast.source().filter(peer::equals).isPresent())
            .forEach(peer -> findings.add(ProblemCode.OWN_ADDRESS_AMONG_PEERS,
                subject.places().of(instance, "unicast_peer"),
                "(" + instance.name() + ") " + peer + " is an address of this host, not a peer's",
                "list the other nodes only"));
      }
    }
  }

  private static String keyword(Subject subject, InstanceConfig instance) {
    return subject.places().find(instance, "unicast_src_ip").isPresent() ? "unicast_src_ip" : "mcast_src_ip";
  }
}
