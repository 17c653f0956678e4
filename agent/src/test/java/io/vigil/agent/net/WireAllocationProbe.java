package io.vigil.agent.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.Future;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.handler.VrrpOutbound;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A program that plays adverts back and forth between two real channels of one loop and prints how many octets that
 * loop allocated meanwhile: epoll, batch read, pipeline, decode checks, encode, write, all of it.
 */
final class WireAllocationProbe {
  private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
      .getThreadMXBean();
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 100_000;
  private static final long PATIENCE_S = 120;

  private final CompletableFuture<Long> result = new CompletableFuture<>();
  private final List<VrrpChannel> ends = new CopyOnWriteArrayList<>();
  private int strokes;
  private long beforeBytes;

  private WireAllocationProbe() {}

  /** {@code args[0]} is {@code 4} or {@code 6}. */
  public static void main(String[] args) throws Exception {
    final boolean ipv4 = "4".equals(args[0]);
    final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try (VethLab lab = VethLab.open()) {
      System.out.println(ipv4
          ? new WireAllocationProbe().play(lab, loops.next(), VethLab.LEFT_V4, VethLab.RIGHT_V4,
              VethLab.GROUP_V4)
          : new WireAllocationProbe().play(lab, loops.next(), VethLab.LEFT_V6, VethLab.RIGHT_V6,
              VethLab.GROUP_V6));
    } finally {
      loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).get();
    }
  }

  private long play(VethLab lab, EventLoop loop, IpAddress left, IpAddress right, IpAddress group)
      throws Exception {
    final ChannelSpec spec = new ChannelSpec(VethLab.INTERFACE, group);
    final AdvertOut fromLeft = advert(left, group);
    final AdvertOut fromRight = advert(right, group);
    final VrrpSockets sockets = new VrrpSockets(NanoClock.SYSTEM);
    final VrrpChannel leftEnd = lab.inLeft(() -> sockets.open(spec, loop, pipeline(new Player(fromLeft))));
    ends.add(leftEnd);
    ends.add(lab.inRight(() -> sockets.open(spec, loop, pipeline(new Player(fromRight)))));
    final Future<?> _ = leftEnd.writeAndFlush(fromLeft);
    return result.get(PATIENCE_S, TimeUnit.SECONDS);
  }

  private static AdvertOut advert(IpAddress source, IpAddress group) {
    final AdvertSpec spec = new AdvertSpec(3, source.family(), 1, 150, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of(source.family() == Family.IPV4
            ? VethLab.address("10.11.12.100")
            : VethLab.address("fe80::100")));
    return new AdvertOut(Unpooled.directBuffer(Vrrp.MESSAGE_BYTES_MAX), spec, source, group).ipv4Id(1);
  }

  private static ChannelInitializer<Channel> pipeline(Player player) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new VrrpInbound(DecodePolicy.AGENT, new VerdictCounter()),
            new VrrpOutbound(), player);
      }
    };
  }

  /** Answers each advert with its own, at another priority, so that it must be patched each time. */
  private final class Player extends ChannelInboundHandlerAdapter {
    private final AdvertOut answer;

    Player(AdvertOut answer) {
      this.answer = answer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      final ReceivedAdvert advert = (ReceivedAdvert) msg;
      strokes++;
      if (strokes == WARM_UP) {
        THREADS.getCurrentThreadAllocatedBytes();
        beforeBytes = THREADS.getCurrentThreadAllocatedBytes();
      } else if (strokes == WARM_UP + MEASURED) {
        final long afterBytes = THREADS.getCurrentThreadAllocatedBytes();
        result.complete(afterBytes - beforeBytes);
        return;
      }
      answer.priority(advert.view().priority() % 254 + 1).ipv4Id((strokes & 0xFFFF) | 1);
      // The one that is reading answers 0, the other finds nothing: both must cost nothing.
      ends.get(0).readNow();
      ends.get(1).readNow();
      final Future<?> _ = ctx.channel().writeAndFlush(answer, ctx.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      result.completeExceptionally(cause);
    }
  }
}
