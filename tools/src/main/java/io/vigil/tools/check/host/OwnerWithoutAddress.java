package io.vigil.tools.check.host;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.check.lint.Subject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Priority 255 says that the address belongs to this host for good (RFC 9568 §8.3.2): it answers to no other master, whatever happens.
 */
final class OwnerWithoutAddress implements HostRule {
  private static final int OWNER = 255;

  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    final Set<IpAddress> own = host.addresses().stream().map(HostProbe.HostAddress::address)
        .collect(Collectors.toSet());
    for (final InstanceConfig instance : subject.config().instances()) {
      final boolean owns = instance.addresses().stream().anyMatch(address -> own.contains(address.address()));
      if (instance.priority() == OWNER && !owns && !instance.addresses().isEmpty()) {
        findings.add(ProblemCode.OWNER_WITHOUT_ADDRESS, subject.places().value(instance, "priority"), "("
            + instance.name()
            + ") priority 255 is for the owner of the address, and this host has none of them",
            "use 254 or less");
      }
    }
  }
}
