package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.IpAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address that one node does not list does not move to it. (Receivers only count a different list and go on.)
 */
final class AddressesDiffer implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      final Set<IpAddress> here = addresses(other.instance());
      final Set<IpAddress> there = addresses(first.instance());
      if (!here.equals(there)) {
        other.report(ProblemCode.CLUSTER_ADDRESSES_DIFFER, "virtual_ipaddress",
            "the addresses differ from those in "
                + first.at("virtual_ipaddress") + only("here", here, there) + only("there", there, here),
            "an address that one node does not list is lost when that node takes over");
      }
    }
  }

  private static Set<IpAddress> addresses(InstanceConfig instance) {
    return Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream())
        .map(VirtualAddress::address).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String only(String where, Set<IpAddress> one, Set<IpAddress> other) {
    final String missing = one.stream().filter(address -> !other.contains(address)).map(IpAddress::toString)
        .collect(Collectors.joining(", "));
    return missing.isEmpty() ? "" : "; only " + where + ": " + missing;
  }
}
