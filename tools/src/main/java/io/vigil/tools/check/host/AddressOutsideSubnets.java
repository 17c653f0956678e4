package io.vigil.tools.check.host;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.lint.Subject;
import java.util.List;

/**
 * A virtual address outside every network of its interface is reached only where routers or neighbours have a route for it: wanted
 * sometimes, mistyped more often.
 */
final class AddressOutsideSubnets implements HostRule {
  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    final List<HostProbe.HostAddress> own = host.addresses();
    for (final InstanceConfig instance : subject.config().instances()) {
      for (final VirtualAddress address : instance.addresses()) {
        final List<HostProbe.HostAddress> networks = own.stream()
            .filter(mine -> mine.interfaceName().equals(address.interfaceName())
                && mine.address().family() == address.address().family())
            .toList();
        final boolean inside = networks.stream()
            .anyMatch(mine -> Subnets.same(mine.address(), address.address(), mine.prefixLength()));
        if (!networks.isEmpty() && !inside && !address.address().isLinkLocal()) {
          findings.add(ProblemCode.ADDRESS_OUTSIDE_SUBNETS, address.at(), "(" + instance.name() + ") "
              + address.address() + " is in no network of " + address.interfaceName(),
              "its neighbours reach it only with a route");
        }
      }
    }
  }
}
