package io.vigil.agent.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.vigil.agent.inbox.Inbox;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.net.WireCounters;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.Vrrp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A VRRP channel whose wire is a {@link VirtualLan}: whole Ethernet frames out, the message of each frame in. On the loop but for
 * {@link #deliver}.
 */
final class VirtualChannel extends AbstractChannel implements VrrpChannel {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);
  private static final int BUFFER_BYTES = AdvertFrame.HEADROOM_BYTES + Vrrp.MESSAGE_BYTES_MAX;

  private final ChannelSpec spec;
  private final VirtualHost host;
  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final WireCounters counters = new WireCounters();
  /** As bounded as a socket's receive buffer; what it refuses is an overrun. */
  private final Inbox<Arrival> arrivals = new Inbox<>(1024);
  private final AdvertFrame frames = new AdvertFrame();
  private final ByteBuf out = Unpooled.buffer(BUFFER_BYTES);
  private final VrrpDatagram datagram = new VrrpDatagram();
  private final ArrivedFrame arrived = new ArrivedFrame();
  private volatile boolean open = true;

  VirtualChannel(ChannelSpec spec, VirtualHost host) {
    super(null);
    this.spec = spec;
    this.host = host;
  }

  /** A frame comes in from the wire. Any thread. */
  void deliver(byte[] frame, long atNs) {
    final boolean _ = arrivals.offer(new Arrival(frame, atNs));
    if (isRegistered()) {
      eventLoop().execute(this::readNow);
    }
  }

  @Override
  public int readNow() {
    int packets = 0;
    for (@Nullable
    Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
      if (open && arrived.read(arrival.frame, spec.local(), datagram)) {
        datagram.setArrival(datagram.ttl(), VirtualKernel.INDEX, arrival.atNs);
        counters.countReceived();
        packets++;
        pipeline().fireChannelRead(datagram);
      }
    }
    if (packets > 0) {
      pipeline().fireChannelReadComplete();
    }
    return packets;
  }

  @Override
  public ChannelSpec spec() {
    return spec;
  }

  @Override
  public WireCounters counters() {
    return counters;
  }

  @Override
  public void rejoin(int interfaceIndex) {
    // The one interface of a virtual host never goes away.
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isActive() {
    return open;
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new VirtualUnsafe();
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return true;
  }

  @Override
  protected SocketAddress localAddress0() {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(spec.local().octets()), 0);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets are always an address", e);
    }
  }

  @Override
  protected @Nullable SocketAddress remoteAddress0() {
    return null;
  }

  @Override
  protected void doBind(SocketAddress address) {
    throw new UnsupportedOperationException("bound when it was opened");
  }

  @Override
  protected void doDisconnect() {
    throw new UnsupportedOperationException("never connected");
  }

  @Override
  protected void doBeginRead() {
    readNow();
  }

  @Override
  protected void doClose() {
    open = false;
    host.closed(this);
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer buffer) {
    for (Object message = buffer.current(); message != null; message = buffer.current()) {
      final AdvertOut advert = (AdvertOut) message;
      final IpAddress destination = advert.destination();
      final long mac = destination.isMulticast()
          ? EthernetHeader.ofGroup(destination)
          : EthernetHeader.BROADCAST;
      frames.link(mac, host.kernel().mac()).identification(advert.ipv4Id());
      host.send(out, frames.write(advert, advert.message(), out, 0));
      counters.countSend(0);
      buffer.remove();
    }
  }

  /** A frame that waits for the loop. */
  private static final class Arrival {
    private final byte[] frame;
    private final long atNs;

    Arrival(byte[] frame, long atNs) {
      this.frame = frame;
      this.atNs = atNs;
    }
  }

  private final class VirtualUnsafe extends AbstractUnsafe {
    @Override
    public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
      safeSetFailure(promise, new UnsupportedOperationException("VRRP has no connections"));
    }
  }
}
