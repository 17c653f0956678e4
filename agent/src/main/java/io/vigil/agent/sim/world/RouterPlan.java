package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A virtual router of a cluster.
 *
 * @param number in the world
 * @param members at least one, in the order of the nodes
 */
public record RouterPlan(int number, List<Member> members) {
  /** What one node has of it. */
  public record Member(String node, InstanceConfig config) {}

  public RouterPlan {
    members = List.copyOf(members);
  }

  /** As people know it: {@code VI_1 (VRID 51, 10.0.0.1)}. */
  public String title() {
    final InstanceConfig first = members.getFirst().config();
    final Set<IpAddress> addresses = addresses(first);
    return first.name() + " (VRID " + first.vrid() + (addresses.isEmpty()
        ? ""
        : ", " + addresses.iterator().next()
            + (addresses.size() > 1 ? " and " + (addresses.size() - 1) + " more" : ""))
        + ")";
  }

  /** What a node has of it. */
  public Optional<Member> member(String node) {
    return members.stream().filter(member -> member.node().equals(node)).findFirst();
  }

  boolean isFor(InstanceConfig instance) {
    return members.stream().anyMatch(member -> isSame(member.config(), instance));
  }

  RouterPlan with(Member member) {
    final List<Member> more = new ArrayList<>(members);
    more.add(member);
    return new RouterPlan(number, more);
  }

  private static boolean isSame(InstanceConfig one, InstanceConfig other) {
    if (one.vrid() != other.vrid() || one.family() != other.family()) {
      return false;
    }
    final Set<IpAddress> shared = addresses(one);
    final Set<IpAddress> others = addresses(other);
    return (shared.isEmpty() && others.isEmpty()) || shared.stream().anyMatch(others::contains);
  }

  private static Set<IpAddress> addresses(InstanceConfig instance) {
    final Set<IpAddress> addresses = new LinkedHashSet<>();
    Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream())
        .map(VirtualAddress::address).forEach(addresses::add);
    return addresses;
  }
}
