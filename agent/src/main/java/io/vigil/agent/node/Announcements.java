package io.vigil.agent.node;

import io.vigil.agent.act.announce.AnnouncePort;
import io.vigil.agent.net.Announcer;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.function.Supplier;

/** Announcements with the interface's present index and hardware address. One loop. */
final class Announcements implements AnnouncePort {
  private final Host host;
  private final Announcer announcer;
  private final Supplier<InterfaceTable> table;

  /** {@code announcer} and {@code table} are used on the loop that announces. */
  Announcements(Host host, Announcer announcer, Supplier<InterfaceTable> table) {
    this.host = host;
    this.announcer = announcer;
    this.table = table;
  }

  @Override
  public void announce(String interfaceName, IpAddress address) throws SyscallException {
    final LinkFact link = table.get().byName(interfaceName).map(InterfaceTable.Entry::link)
        .orElseThrow(() -> new SyscallException("announce", Errno.ENODEV, interfaceName));
    if (address.family() == Family.IPV4) {
      announcer.garp(link.index(), link.mac(), address);
    } else {
      announcer.na(link.index(), link.mac(), address, host.isRouter(interfaceName));
    }
  }
}
