package io.vigil.agent.daemon.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import io.vigil.agent.log.LogEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdNotifyTest {
  private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final List<LogEvent> logged = new ArrayList<>();

  @TempDir
  Path folder;

  @AfterEach
  void stopLoop() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Channel listen(String address) {
    return new Bootstrap().group(loop).channel(EpollDomainDatagramChannel.class)
        .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
          @Override
          protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            received.add(packet.content().toString(StandardCharsets.UTF_8));
          }
        }).bind(new DomainSocketAddress(address)).syncUninterruptibly().channel();
  }

  private SdNotify notify(String socket) {
    return SdNotify.of(Map.of("NOTIFY_SOCKET", socket), logged::add);
  }

  @Test
  void shouldTellTheServiceManagerAtAPath() throws InterruptedException {
    final String path = folder.resolve("notify").toString();
    listen(path);
    final SdNotify notify = notify(path);
    notify.ready("2 instances");
    notify.status("(VI_1) MASTER");
    notify.stopping();
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("READY=1\nSTATUS=2 instances\n");
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("STATUS=(VI_1) MASTER\n");
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("STOPPING=1\n");
    assertThat(logged).isEmpty();
  }

  @Test
  void shouldTellTheServiceManagerAtAnAbstractName() throws InterruptedException {
    final String name = "vigil-test-" + ProcessHandle.current().pid();
    listen("\0" + name);
    notify("@" + name).stopping();
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("STOPPING=1\n");
  }

  @Test
  void shouldDoNothingWithoutTheVariable() {
    SdNotify.of(Map.of(), logged::add).ready("x");
    assertThat(logged).isEmpty();
  }

  @Test
  void shouldLogARefusalAndGoOn() {
    notify(folder.resolve("nobody").toString()).ready("x");
    assertThat(logged).singleElement().extracting(LogEvent::text).asString().startsWith("NOTIFY_SOCKET: ")
        .contains("ENOENT");
  }
}
