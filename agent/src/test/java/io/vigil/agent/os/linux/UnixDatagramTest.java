package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datagrams to syslog and to systemd, at a path or under an abstract name. */
class UnixDatagramTest {
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private MultiThreadIoEventLoopGroup group;
  @TempDir
  Path folder;

  @BeforeEach
  void open() {
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  @AfterEach
  void close() throws Exception {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
  }

  @Test
  void shouldSendToAPath() throws Exception {
    final String path = folder.resolve("log").toString();
    listen(path);
    try (UnixDatagram socket = UnixDatagram.connect(path)) {
      socket.send("<30>vigil: hello".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("<30>vigil: hello");
  }

  @Test
  void shouldSendToAnAbstractName() throws Exception {
    final String name = "vigil-test-" + ProcessHandle.current().pid();
    listen("\0" + name);
    try (UnixDatagram socket = UnixDatagram.connect("@" + name)) {
      socket.send("READY=1".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("READY=1");
  }

  @Test
  void shouldSayThatNobodyListens() throws Exception {
    assertThat(refused(folder.resolve("absent").toString()).errno()).isEqualTo(Errno.ENOENT);
    assertThat(refused("@vigil-nobody-" + ProcessHandle.current().pid()).errno())
        .isEqualTo(Errno.ECONNREFUSED);
    assertThat(refused("x".repeat(200)).errno()).isEqualTo(Errno.EINVAL);
    assertThat(refused("").errno()).isEqualTo(Errno.EINVAL);
  }

  @Test
  void shouldSayThatTheReaderIsGoneInsteadOfDying() throws Exception {
    final String path = folder.resolve("log").toString();
    final Channel reader = listen(path);
    try (UnixDatagram socket = UnixDatagram.connect(path)) {
      reader.close().sync();
      final SyscallException gone = catchThrowableOfType(SyscallException.class,
          () -> socket.send(new byte[1]));
      assertThat(gone.errno()).isEqualTo(Errno.ECONNREFUSED);
    }
  }

  private static SyscallException refused(String name) {
    return catchThrowableOfType(SyscallException.class, () -> UnixDatagram.connect(name));
  }

  private Channel listen(String path) throws Exception {
    final EpollDomainDatagramChannel channel = new EpollDomainDatagramChannel();
    channel.pipeline().addLast(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
      @Override
      protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
        heard.add(new String(ByteBufUtil.getBytes(packet.content()), StandardCharsets.UTF_8));
      }
    });
    group.register(channel).sync();
    channel.bind(new DomainSocketAddress(path)).sync();
    return channel;
  }
}
