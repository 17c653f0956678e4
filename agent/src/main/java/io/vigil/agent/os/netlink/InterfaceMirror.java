package io.vigil.agent.os.netlink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The host's interfaces and addresses, kept up to date by the facts that are put in. Says what each fact changed, so
 * that a listing reports differences only. One thread.
 */
final class InterfaceMirror {
  private final Map<Integer, LinkFact> links = new LinkedHashMap<>();
  private final Map<Integer, List<AddressFact>> addresses = new LinkedHashMap<>();

  /** Takes the fact. Whether anything is different now. */
  boolean put(LinkFact fact) {
    if (!fact.deleted()) {
      return !fact.equals(links.put(fact.index(), fact));
    }
    addresses.remove(fact.index());
    return links.remove(fact.index()) != null;
  }

  /** Takes the fact. Whether anything but the cause is different now. */
  boolean put(AddressFact fact) {
    final List<AddressFact> known = addresses.computeIfAbsent(fact.interfaceIndex(), _ -> new ArrayList<>());
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).isSameEntry(fact)) {
        final AddressFact before = fact.deleted() ? known.remove(i) : known.set(i, fact);
        return fact.deleted() || before.flags() != fact.flags() || before.scope() != fact.scope();
      }
    }
    if (!fact.deleted()) {
      known.add(fact);
    }
    return !fact.deleted();
  }

  @Nullable
  LinkFact link(int index) {
    return links.get(index);
  }

  /** All interfaces that are known. */
  List<LinkFact> links() {
    return List.copyOf(links.values());
  }

  /** All addresses that are known, of one interface. */
  List<AddressFact> addressesOf(int index) {
    return List.copyOf(addresses.getOrDefault(index, List.of()));
  }

  /** All addresses that are known. */
  List<AddressFact> addresses() {
    return addresses.values().stream().flatMap(List::stream).toList();
  }

  InterfaceTable table() {
    final List<InterfaceTable.Entry> entries = new ArrayList<>(links.size());
    for (LinkFact link : links.values()) {
      entries.add(new InterfaceTable.Entry(link, addressesOf(link.index())));
    }
    return new InterfaceTable(entries);
  }
}
