package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevLogTest {
  private static final int DATAGRAMS_MANY = 100_000; // more than any socket's queue

  private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @TempDir
  Path folder;
  private Path path = Path.of("/");
  private DevLog log = new DevLog("/");

  @BeforeEach
  void nameSocket() {
    path = folder.resolve("log");
    log = new DevLog(path.toString());
  }

  @AfterEach
  void stopLoop() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Channel daemon(boolean reads) {
    return new Bootstrap().group(loop).channel(EpollDomainDatagramChannel.class)
        .option(ChannelOption.AUTO_READ, reads)
        .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
          @Override
          protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            received.add(packet.content().toString(StandardCharsets.UTF_8));
          }
        }).bind(new DomainSocketAddress(path.toString())).syncUninterruptibly().channel();
  }

  private void send(String text) throws IOException {
    log.send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldFindADaemonThatStartsLater() throws Exception {
    assertThatThrownBy(() -> send("early")).isInstanceOf(SyscallException.class);
    daemon(true);
    send("late");
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("late");
  }

  @Test
  void shouldFindADaemonThatWasRestarted() throws Exception {
    final Channel first = daemon(true);
    send("one");
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("one");
    first.close().syncUninterruptibly();
    Files.deleteIfExists(path);
    daemon(true);
    send("two");
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("two");
  }

  @Test
  void shouldRefuseWhatADaemonThatHangsHasNoRoomFor() throws Exception {
    final Channel daemon = daemon(false);
    assertThatThrownBy(() -> {
      for (int i = 0; i < DATAGRAMS_MANY; i++) {
        send("line " + i);
      }
    }).isInstanceOfSatisfying(SyscallException.class,
        refused -> assertThat(refused.errno()).isEqualTo(Errno.EAGAIN));
    daemon.config().setAutoRead(true);
    assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("line 0");
  }
}
