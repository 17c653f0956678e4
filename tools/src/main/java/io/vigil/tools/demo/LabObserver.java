package io.vigil.tools.demo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.Future;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.net.VrrpSockets;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Vrrp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** A third host of the lab that only listens: every advert with the kernel's receive time. Thread-safe. */
final class LabObserver implements AutoCloseable {
  private static final int NODE_MASK = 0xFF;

  private final List<WireLog.Advert> adverts = new ArrayList<>();
  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final VrrpChannel channel;

  LabObserver(String namespace) throws SyscallException {
    // A namespace belongs to a thread: this one ends when the socket is open, and the caller stays where it is.
    final CompletableFuture<VrrpChannel> opened = new CompletableFuture<>();
    Thread.ofPlatform().name("lab-observer").start(() -> {
      try {
        Namespace.enter(namespace);
        opened.complete(open());
      } catch (SyscallException e) {
        opened.completeExceptionally(e);
      }
    });
    try {
      channel = opened.join();
    } catch (CompletionException e) {
      final Future<?> _ = loops.shutdownGracefully();
      if (e.getCause() instanceof SyscallException refused) {
        throw refused;
      }
      throw e;
    }
  }

  private VrrpChannel open() throws SyscallException {
    return new VrrpSockets(NanoClock.SYSTEM).open(new ChannelSpec("eth0", Vrrp.GROUP_IPV4), loops.next(),
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel fresh) {
            fresh.pipeline().addLast(new VrrpInbound(DecodePolicy.AGENT, (_, _) -> {}))
                .addLast(new Recorder());
          }
        });
  }

  /** The first advert after {@code fromNs} that is as wanted. */
  synchronized Optional<WireLog.Advert> first(long fromNs, Predicate<WireLog.Advert> wanted) {
    return adverts.stream().filter(advert -> advert.atNs() - fromNs > 0).filter(wanted).findFirst();
  }

  /** The last advert before {@code beforeNs} that is as wanted. */
  synchronized Optional<WireLog.Advert> last(long beforeNs, Predicate<WireLog.Advert> wanted) {
    return adverts.stream().filter(advert -> advert.atNs() - beforeNs < 0).filter(wanted)
        .reduce((_, later) -> later);
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    final Future<?> _ = loops.shutdownGracefully();
  }

  private synchronized void record(WireLog.Advert advert) {
    adverts.add(advert);
  }

  private final class Recorder extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ReceivedAdvert advert) {
        record(
            new WireLog.Advert(advert.datagram().receivedAtNs(), (int) advert.datagram().srcLo() & NODE_MASK,
                advert.view().priority()));
      }
    }
  }
}
