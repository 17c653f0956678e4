package io.vigil.tools.check.host;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.codec.inet.Family;
import io.vigil.tools.check.lint.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Kernel settings without which a part of the configuration cannot work: IPv6 switched off on the interface of an IPv6 instance.
 * Services that bind to the virtual address do not start on a backup without {@code ip_nonlocal_bind}: worth knowing, not wrong.
 */
final class KernelSettings implements HostRule {
  private static final String IPV6 = "/proc/sys/net/ipv6/conf/";

  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      if (instance.family() == Family.IPV6 && !instance.interfaceName().isEmpty()) {
        ipv6(subject, instance, host, findings);
      }
    }
    nonlocalBind(subject, host, findings);
  }

  private static void ipv6(Subject subject, InstanceConfig instance, HostProbe host, Problems findings) {
    final String setting = IPV6 + instance.interfaceName() + "/disable_ipv6";
    if (host.text(setting).equals(Optional.of("1"))) {
      findings.add(Severity.ERROR, ProblemCode.KERNEL_SETTING, subject.places().value(instance, "interface"),
          "(" + instance.name() + ") IPv6 is switched off on " + instance.interfaceName(),
          "sysctl -w net.ipv6.conf." + instance.interfaceName() + ".disable_ipv6=0");
    }
  }

  private static void nonlocalBind(Subject subject, HostProbe host, Problems findings) {
    for (final Family family : List.of(Family.IPV4, Family.IPV6)) {
      final String version = family == Family.IPV4 ? "ipv4" : "ipv6";
      final Optional<InstanceConfig> first = subject.config().instances().stream()
          .filter(instance -> instance.family() == family && !instance.addresses().isEmpty()).findFirst();
      if (first.isPresent()
          && host.text("/proc/sys/net/" + version + "/ip_nonlocal_bind").equals(Optional.of("0"))) {
        findings.add(Severity.HINT, ProblemCode.KERNEL_SETTING,
            subject.places().of(first.get(), "virtual_ipaddress"),
            "a service that binds to a virtual address cannot start while this node is backup: net." + version
                + ".ip_nonlocal_bind is 0",
            "let services bind to all addresses, or set it to 1");
      }
    }
  }
}
