package io.vigil.agent.os.netlink;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All interfaces and their addresses at one moment. Immutable, for any thread. */
public final class InterfaceTable {
  /** A table without interfaces. */
  public static final InterfaceTable EMPTY = new InterfaceTable(List.of());

  private final Map<Integer, Entry> byIndex = new LinkedHashMap<>();
  private final Map<String, Entry> byName = new LinkedHashMap<>();

  /** {@code entries} in the order in which the kernel told them. */
  public InterfaceTable(Collection<Entry> entries) {
    for (Entry entry : entries) {
      byIndex.put(entry.link().index(), entry);
      byName.put(entry.link().name(), entry);
    }
  }

  /**
   * One interface.
   *
   * @param addresses in the order in which the kernel told them
   */
  public record Entry(LinkFact link, List<AddressFact> addresses) {
    public Entry {
      addresses = List.copyOf(addresses);
    }
  }

  /** All interfaces in the order in which the kernel told them. */
  public Collection<Entry> entries() {
    return java.util.Collections.unmodifiableCollection(byIndex.values());
  }

  public Optional<Entry> byIndex(int index) {
    return Optional.ofNullable(byIndex.get(index));
  }

  public Optional<Entry> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The address that an instance on this interface sends from, chosen as keepalived chooses: IPv4 the first address
   * of the interface, IPv6 its link-local one; never a virtual address, and none of which duplicate address
   * detection has not yet approved.
   *
   * @param virtual all virtual addresses of the configuration
   */
  public Optional<IpAddress> sourceAddress(String interfaceName, Family family, Set<IpAddress> virtual) {
    final @Nullable Entry entry = byName.get(interfaceName);
    if (entry == null) {
      return Optional.empty();
    }
    return entry.addresses().stream().filter(AddressFact::usable).map(AddressFact::address)
        .filter(address -> address.family() == family && !virtual.contains(address))
        .filter(address -> family == Family.IPV4 || address.isLinkLocal()).findFirst();
  }
}
