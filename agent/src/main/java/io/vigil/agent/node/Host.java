package io.vigil.agent.node;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.act.mail.MailHost;
import io.vigil.agent.net.Announcer;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpTransport;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.AddressKernel;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteListener;
import java.util.Optional;
import java.util.function.Supplier;

/** What an agent needs of the host it runs on: the kernel's network, or a simulated one. */
public interface Host {
  /** Where VRRP channels come from. */
  VrrpTransport transport();

  /** The address table. Used on the address loop, and by the starting thread before that loop runs. */
  AddressKernel addresses();

  /** The way to the wire for gratuitous ARP and neighbour advertisements. The announce loop only. */
  Announcer announcer();

  /** The same for the first announcement of each address. The address loop only. */
  Announcer firstAnnouncer();

  /** Whether this host forwards IPv6 on the interface. The address loop and the announce loop. */
  boolean isRouter(String interfaceName);

  /**
   * Tells {@code listener} of links and addresses from now on, on {@code loop}.
   *
   * @return the newest picture, to be asked on {@code loop}
   */
  Supplier<InterfaceTable> watch(IoEventLoop loop, RouteListener listener) throws SyscallException;

  /** A wire that leads nowhere, to rehearse failovers on; empty where there is none. */
  Optional<ChannelSpec> rehearsalWire();

  /** As what mail is sent; empty where none leaves the host, as from a simulated one. */
  default Optional<MailHost> mailHost() {
    return Optional.empty();
  }
}
