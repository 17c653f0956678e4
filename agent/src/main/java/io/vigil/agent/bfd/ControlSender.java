package io.vigil.agent.bfd;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.ControlWriter;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way out for one session: a datagram channel with a source port of its own between 49152 and 65535 (RFC 5881 §4). Opened with
 * the first packet, and again with the next one where that failed: the source address may not be there yet. The track loop only.
 */
final class ControlSender {
  private static final int PORT_FIRST = 49_152;
  private static final int PORTS = 16_384;
  /** Each port that is in use costs one attempt; so many in a row are no accident. */
  private static final int ATTEMPTS = 16;
  /** Class selector 6, network control. */
  private static final int TRAFFIC_CLASS = 0xC0;

  private final BfdInstance config;
  private final IoEventLoop loop;
  private final RandomGenerator random;
  private final InetSocketAddress peer;
  private final Consumer<@Nullable Throwable> outcome;
  private @Nullable Channel channel;
  private @Nullable ControlSpec waiting;
  private boolean closed;

  /** {@code outcome} hears of each packet: null when it was sent, otherwise why not. On the loop. */
  ControlSender(BfdInstance config, int port, IoEventLoop loop, RandomGenerator random,
      Consumer<@Nullable Throwable> outcome) {
    this.config = config;
    this.loop = loop;
    this.random = random;
    this.outcome = outcome;
    peer = new InetSocketAddress(inet(config.neighbour()), port);
  }

  /** Sends now; while the channel opens, the newest packet waits for it. */
  void send(ControlSpec packet) {
    if (channel != null) {
      write(channel, packet);
    } else if (waiting != null) {
      waiting = packet;
    } else {
      waiting = packet;
      open(ATTEMPTS);
    }
  }

  private void write(Channel to, ControlSpec packet) {
    final ByteBuf octets = Unpooled.directBuffer(ControlView.MANDATORY_BYTES);
    octets.writerIndex(ControlWriter.encode(packet, octets, 0));
    final ChannelFuture written = to.writeAndFlush(new DatagramPacket(octets, peer));
    written.addListener(done -> outcome.accept(done.cause()));
  }

  private void open(int attempts) {
    final boolean v4 = config.neighbour().family() == Family.IPV4;
    final ChannelOption<Integer> ttl = v4
        ? new IntegerUnixChannelOption("IP_TTL", SocketOption.IPPROTO_IP, SocketOption.IP_TTL)
        : new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", SocketOption.IPPROTO_IPV6,
            SocketOption.IPV6_UNICAST_HOPS);
    final InetSocketAddress local = new InetSocketAddress(
        inet(config.source().orElse(v4 ? IpAddress.ipv4(0) : IpAddress.ipv6(0, 0))),
        PORT_FIRST + random.nextInt(PORTS));
    final ChannelFuture binding = new Bootstrap().group(loop)
        .channelFactory(() -> new EpollDatagramChannel(
            v4 ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6))
        .option(ChannelOption.AUTO_READ, false).option(ChannelOption.IP_TOS, TRAFFIC_CLASS)
        .option(ttl, config.ttl()).handler(new ChannelInboundHandlerAdapter()).bind(local);
    binding.addListener(done -> {
      if (done.isSuccess()) {
        opened(binding.channel());
      } else if (attempts > 1 && isInUse(done.cause())) {
        open(attempts - 1);
      } else {
        waiting = null;
        outcome.accept(done.cause());
      }
    });
  }

  private void opened(Channel fresh) {
    channel = fresh;
    if (waiting != null) {
      write(fresh, waiting);
      waiting = null;
    }
    if (closed) {
      close();
    }
  }

  private static boolean isInUse(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("Address already in use");
  }

  /** What was written before is sent first. */
  void close() {
    closed = true;
    if (channel != null) {
      final ChannelFuture _ = channel.close();
      channel = null;
    }
  }

  private static InetAddress inet(IpAddress address) {
    try {
      return InetAddress.getByAddress(address.octets());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets", e);
    }
  }
}
