package io.vigil.agent.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.Future;
import io.vigil.agent.net.Announcer;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.net.VrrpTransport;
import io.vigil.agent.node.Host;
import io.vigil.agent.os.netlink.AddressKernel;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteListener;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.ndp.UnsolicitedNa;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A host with one interface on a {@link VirtualLan}: the part of Linux that an agent needs, without privileges. Thread-safe.
 */
public final class VirtualHost implements Host, VrrpTransport, Announcer {
  private static final int FRAME_BYTES_MAX = 128;

  private final VirtualLan lan;
  private final VirtualKernel kernel;
  private final List<VirtualChannel> channels = new CopyOnWriteArrayList<>();

  /**
   * A host that is not plugged in yet.
   *
   * @param mac hardware address of its interface {@value VirtualKernel#INTERFACE}, in the low 48 bits
   * @param own its own addresses, set from the start
   */
  public VirtualHost(VirtualLan lan, long mac, List<IpAddress> own) {
    this.lan = lan;
    this.kernel = new VirtualKernel(mac, own);
  }

  /** Its address table and its link. */
  public VirtualKernel kernel() {
    return kernel;
  }

  @Override
  public VrrpTransport transport() {
    return this;
  }

  @Override
  public AddressKernel addresses() {
    return kernel;
  }

  @Override
  public Announcer announcer() {
    return this;
  }

  @Override
  public Announcer firstAnnouncer() {
    return this;
  }

  @Override
  public boolean isRouter(String interfaceName) {
    return false;
  }

  @Override
  public Supplier<InterfaceTable> watch(IoEventLoop loop, RouteListener listener) {
    kernel.watch(loop, listener);
    return kernel::list;
  }

  @Override
  public VrrpChannel open(ChannelSpec spec, EventLoop loop, ChannelInitializer<Channel> pipeline) {
    final VirtualChannel channel = new VirtualChannel(spec, this);
    channel.pipeline().addLast(pipeline);
    channels.add(channel);
    final Future<?> _ = loop.register(channel);
    return channel;
  }

  @Override
  public void garp(int interfaceIndex, long mac, IpAddress address) {
    final ByteBuf frame = Unpooled.buffer(FRAME_BYTES_MAX);
    send(frame, GratuitousArp.write(frame, 0, address, mac));
  }

  @Override
  public void na(int interfaceIndex, long mac, IpAddress address, boolean router) {
    final ByteBuf frame = Unpooled.buffer(FRAME_BYTES_MAX);
    send(frame, UnsolicitedNa.of(address, mac, router).writeFrame(frame, 0));
  }

  @Override
  public Optional<ChannelSpec> rehearsalWire() {
    return Optional.empty();
  }

  void closed(VirtualChannel channel) {
    channels.remove(channel);
  }

  /** The first {@code frameBytes} octets of the buffer go onto the wire, unless the link is down. */
  public void send(ByteBuf frame, int frameBytes) {
    if (kernel.isUp()) {
      final byte[] octets = new byte[frameBytes];
      frame.getBytes(0, octets);
      lan.send(this, octets);
    }
  }

  void receive(byte[] frame, long atNs) {
    if (kernel.isUp()) {
      for (final VirtualChannel channel : channels) {
        channel.deliver(frame, atNs);
      }
    }
  }
}
