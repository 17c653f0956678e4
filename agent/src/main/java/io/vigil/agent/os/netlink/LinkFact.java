package io.vigil.agent.os.netlink;

/**
 * What the kernel says of one interface now.
 *
 * @param index from 1; never used again for another interface while the host runs
 * @param up IFF_UP and IFF_RUNNING
 * @param mac Ethernet address in the low 48 bits; 0 if it has none
 * @param mtuBytes 0 if not known
 * @param multicast IFF_MULTICAST
 * @param loopback IFF_LOOPBACK
 * @param deleted the interface is gone; the other components are the last known ones
 */
public record LinkFact(int index, String name, boolean up, long mac, int mtuBytes, boolean multicast,
    boolean loopback, boolean deleted)
    implements
      RouteFact {
  LinkFact gone() {
    return new LinkFact(index, name, false, mac, mtuBytes, multicast, loopback, true);
  }
}
