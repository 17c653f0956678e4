package io.vigil.tools.soak;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.net.VrrpSockets;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.handler.VrrpOutbound;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The rival with a real socket in a network namespace. It hears the agent too: the first advert of each time that the agent becomes
 * MASTER is kept, with the kernel's receive stamp. Thread-safe.
 */
final class LabRival implements AutoCloseable {
  private static final String INTERFACE = "eth0";

  private final EventLoop loop;
  private final VrrpChannel channel;
  private final List<AdvertOut> adverts = new ArrayList<>();
  private final Starts heard;
  private final boolean[] awaited;
  private final boolean[] masters;
  private int identification;

  /**
   * Opens the socket.
   *
   * @param own address of the node in the namespace
   */
  LabRival(String namespace, IpAddress own, int instances, EventLoop loop) throws SyscallException {
    this.loop = loop;
    this.heard = new Starts(instances);
    this.awaited = new boolean[instances];
    this.masters = new boolean[instances];
    for (int instance = 0; instance < instances; instance++) {
      adverts.add(new AdvertOut(Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX),
          new AdvertSpec(3, Family.IPV4, SoakConfig.vrid(instance), Rival.PRIORITY, Rival.INTERVAL_CS,
              ChecksumForm.PSEUDO,
              V2Auth.NONE, List.of(SoakConfig.address(instance))),
          own, Vrrp.GROUP_IPV4));
    }
    this.channel = open(namespace);
  }

  /** A namespace belongs to a thread: this one ends when the socket is open, and the caller stays where it is. */
  private VrrpChannel open(String namespace) throws SyscallException {
    final CompletableFuture<VrrpChannel> opened = new CompletableFuture<>();
    Thread.ofPlatform().name("soak-rival").start(() -> {
      try {
        Namespace.enter(namespace);
        opened.complete(
            new VrrpSockets(NanoClock.SYSTEM).open(new ChannelSpec(INTERFACE, Vrrp.GROUP_IPV4), loop,
                new Pipeline()));
      } catch (SyscallException | RuntimeException | Error e) {
        opened.completeExceptionally(e);
      }
    });
    try {
      return opened.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SyscallException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** Is master from now on; to be said again within three of its intervals. */
  void claim(int instance) {
    loop.execute(() -> send(instance, Rival.PRIORITY));
  }

  /** Is it no more. */
  void resign(int instance) {
    loop.execute(() -> {
      awaited[instance] = true;
      send(instance, 0);
    });
  }

  /** What it said until now does not count: a MASTER answers each resignation with an advert. */
  void begin() {
    loop.execute(() -> Arrays.fill(awaited, false));
  }

  /** Whether the agent was heard as MASTER of all instances. */
  boolean hearsAll() {
    return CompletableFuture.supplyAsync(() -> {
      for (final boolean master : masters) {
        if (!master) {
          return false;
        }
      }
      return true;
    }, loop).join();
  }

  /** The first adverts of the agent as MASTER after each resignation. */
  Starts heard() {
    return heard;
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }

  private void send(int instance, int priority) {
    identification = identification % 0xFFFF + 1;
    final Future<?> _ = channel.writeAndFlush(adverts.get(instance).priority(priority).ipv4Id(identification),
        channel.voidPromise());
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel fresh) {
      fresh.pipeline().addLast(new VrrpInbound(DecodePolicy.AGENT, (_, _) -> {})).addLast(new VrrpOutbound())
          .addLast(new Ear());
    }
  }

  private final class Ear extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ReceivedAdvert advert && advert.view().priority() > 0) {
        final int instance = SoakConfig.instance(advert.view().vrid());
        if (instance >= 0 && instance < awaited.length) {
          masters[instance] = true;
          if (awaited[instance]) {
            awaited[instance] = false;
            heard.add(instance, true, advert.datagram().receivedAtNs());
          }
        }
      }
    }
  }
}
