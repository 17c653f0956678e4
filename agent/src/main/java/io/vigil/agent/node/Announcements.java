package io.vigil.agent.node;

import io.vigil.agent.act.announce.AnnouncePort;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.function.Supplier;

/** Announcements with the interface's present index and hardware address. The announce loop. */
final class Announcements implements AnnouncePort {
  private final Host host;
  private final Supplier<InterfaceTable> table;

  /** {@code table} is asked on the announce loop. */
  Announcements(Host host, Supplier<InterfaceTable> table) {
    this.host = host;
    this.table = table;
  }

  @Override
  public void announce(String interfaceName, IpAddress address) throws SyscallException {
    final LinkFact link = table.get().byName(interfaceName).map(InterfaceTable.Entry::link)
        .orElseThrow(() -> new SyscallException("announce", Errno.ENODEV, interfaceName));
    if (address.family() == Family.IPV4) {
      host.announcer().garp(link.index(), link.mac(), address);
    } else {
      host.announcer().na(link.index(), link.mac(), address, host.isRouter(interfaceName));
    }
  }
}
