package io.vigil.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.handler.VrrpOutbound;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One end of a wire under test: a real channel, what arrived at it, and what the kernel answered. */
final class WireEnd {
  private static final long PATIENCE_S = 20;

  final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> outcomes = new LinkedBlockingQueue<>();
  final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> readCompletes = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> accepted = new LinkedBlockingQueue<>();
  final VerdictCounter verdicts = new VerdictCounter();
  final VrrpChannel channel;

  /** A copy of what a {@link VrrpDatagram} said, as that is valid during the call only. */
  record Packet(String hex, IpAddress source, IpAddress destination, int ttl, int interfaceIndex,
      long receivedAtNs, int protocol) {}

  WireEnd(ChannelSpec spec, EventLoop loop, Namespaced namespace) {
    this.channel = namespace.call(() -> new VrrpSockets(NanoClock.SYSTEM).open(spec, loop, pipeline()));
  }

  /** Runs something in a namespace. */
  interface Namespaced {
    <T> T call(Callable<T> action);
  }

  private ChannelInitializer<Channel> pipeline() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel opened) {
        opened.pipeline().addLast(new VrrpOutbound(), new Recorder(),
            new VrrpInbound(DecodePolicy.AGENT, verdicts), new Accepted());
      }
    };
  }

  static AdvertOut advert(int vrid, IpAddress source, IpAddress destination) {
    final Family family = source.family();
    final IpAddress vip = family == Family.IPV4
        ? VethLab.address("10.11.12.100")
        : VethLab.address("fe80::100");
    final AdvertSpec spec = new AdvertSpec(3, family, vrid, 150, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of(vip));
    return new AdvertOut(Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX), spec, source, destination)
        .ipv4Id(vrid);
  }

  void send(AdvertOut advert) {
    onLoop(() -> channel.writeAndFlush(advert, channel.voidPromise()));
  }

  <T> T onLoop(Callable<T> action) {
    try {
      return channel.eventLoop().submit(action).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Packet receive() {
    return take(packets);
  }

  static <T> T take(BlockingQueue<T> queue) {
    try {
      final T taken = queue.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (taken == null) {
        throw new AssertionError("nothing came in " + PATIENCE_S + " s");
      }
      return taken;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Accepted extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      accepted.add(((ReceivedAdvert) msg).view().vrid());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      failures.add(cause);
    }
  }

  private final class Recorder extends ChannelInboundHandlerAdapter {
    private int sinceComplete;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      final VrrpDatagram d = (VrrpDatagram) msg;
      final ByteBuf m = d.message();
      sinceComplete++;
      packets.add(new Packet(ByteBufUtil.hexDump(m), of(d.family(), d.srcHi(), d.srcLo()),
          of(d.family(), d.dstHi(), d.dstLo()), d.ttl(), d.interfaceIndex(), d.receivedAtNs(), d.protocol()));
      ctx.fireChannelRead(msg);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      readCompletes.add(sinceComplete);
      sinceComplete = 0;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof SendOutcome outcome) {
        outcomes.add(outcome.errno());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      failures.add(cause);
    }

    private static IpAddress of(Family family, long hi, long lo) {
      return family == Family.IPV4 ? IpAddress.ipv4((int) lo) : IpAddress.ipv6(hi, lo);
    }
  }
}
