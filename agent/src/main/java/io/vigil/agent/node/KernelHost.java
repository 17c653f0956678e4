package io.vigil.agent.node;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.act.mail.MailHost;
import io.vigil.agent.net.AnnounceSocket;
import io.vigil.agent.net.Announcer;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.RouterFlag;
import io.vigil.agent.net.VrrpSockets;
import io.vigil.agent.net.VrrpTransport;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.AddressKernel;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteListener;
import io.vigil.agent.os.netlink.RouteMonitor;
import io.vigil.agent.os.netlink.RouteSocket;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.vrrp.Vrrp;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** The kernel of the host, in the network namespace of the thread that opened it. */
public final class KernelHost implements Host, AutoCloseable {
  private final RouteSocket routes;
  private final AnnounceSocket announcer;
  private final AnnounceSocket firstAnnouncer;
  private final VrrpTransport transport;
  private final RouterFlag routerFlag;

  private KernelHost(RouteSocket routes, AnnounceSocket announcer, AnnounceSocket firstAnnouncer,
      NanoClock clock) {
    this.routes = routes;
    this.announcer = announcer;
    this.firstAnnouncer = firstAnnouncer;
    this.transport = new VrrpSockets(clock);
    this.routerFlag = new RouterFlag(clock);
  }

  /** Opens what the whole agent shares; needs CAP_NET_RAW. */
  public static KernelHost open(NanoClock clock) throws SyscallException {
    return new KernelHost(RouteSocket.open(), new AnnounceSocket(), new AnnounceSocket(), clock);
  }

  @Override
  public VrrpTransport transport() {
    return transport;
  }

  @Override
  public AddressKernel addresses() {
    return routes;
  }

  @Override
  public Announcer announcer() {
    return announcer;
  }

  @Override
  public Announcer firstAnnouncer() {
    return firstAnnouncer;
  }

  @Override
  public boolean isRouter(String interfaceName) {
    return routerFlag.isRouter(interfaceName);
  }

  @Override
  public Supplier<InterfaceTable> watch(IoEventLoop loop, RouteListener listener) throws SyscallException {
    return RouteMonitor.open(loop, routes.portId(), listener)::table;
  }

  /** The loopback interface: the group is joined by nobody there, and what is sent is not looped back. */
  @Override
  public Optional<ChannelSpec> rehearsalWire() {
    return Optional.of(new ChannelSpec("lo", Vrrp.GROUP_IPV4));
  }

  @Override
  public Optional<MailHost> mailHost() {
    return Optional.of(MailHost.THIS);
  }

  @Override
  public void close() throws IOException {
    announcer.close();
    firstAnnouncer.close();
    routes.close();
  }
}
