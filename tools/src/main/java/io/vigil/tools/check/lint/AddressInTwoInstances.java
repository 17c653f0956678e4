package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two instances that hold one address: whichever becomes backup takes it away from the one that is master, on this host or from under
 * the other node.
 */
final class AddressInTwoInstances implements Rule {
  private record Held(InstanceConfig by, VirtualAddress address) {
    /** A link-local address is another one on each interface: {@code fe80::1} is the usual router address on all of them. */
    record Key(IpAddress address, String interfaceName) {
      static Key of(VirtualAddress address) {
        return new Key(address.address(), address.address().isLinkLocal() ? address.interfaceName() : "");
      }
    }
  }

  @Override
  public void check(Subject subject, Problems findings) {
    final Map<Held.Key, Held> seen = new HashMap<>();
    for (final InstanceConfig instance : subject.config().instances()) {
      Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream()).forEach(address -> {
        final Held first = seen.putIfAbsent(Held.Key.of(address), new Held(instance, address));
        if (first != null && !first.by().name().equals(instance.name())) {
          findings.add(ProblemCode.ADDRESS_IN_TWO_INSTANCES, address.at(),
              "(" + instance.name() + ") " + address.address() + " is an address of " + first.by().name()
                  + " too (" + first.address().at()
                  + "): the one that becomes backup takes it from the other",
              "leave it to one instance");
        }
      });
    }
  }
}
