package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.vigil.agent.os.testing.ChildJvm;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel's timer as an epoll handle. */
class TimerFdTest implements EpollIoHandle {
  private static final long MS = 1_000_000L;
  private static final long NEVER = 1L << 62;

  private final LinkedBlockingQueue<Long> firedAtNs = new LinkedBlockingQueue<>();
  private MultiThreadIoEventLoopGroup group;
  private TimerFd timer;

  @BeforeEach
  void open() throws Exception {
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    timer = TimerFd.open();
    group.next().register(this).sync().getNow().submit(EpollIoOps.EPOLLIN);
  }

  @AfterEach
  void shutDown() throws Exception {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
  }

  @Test
  void shouldFireOnceAndNotBeforeItsDeadline() throws Exception {
    final long deadlineNs = NanoClock.SYSTEM.nanoTime() + 20 * MS;
    timer.arm(deadlineNs);

    assertThat(fired() - deadlineNs).isNotNegative();
    timer.disarm();
    assertThat(firedAtNs).isEmpty();
  }

  @Test
  void shouldFireAtOnceForADeadlineThatHasPassed() throws Exception {
    timer.arm(NanoClock.SYSTEM.nanoTime() - 1);
    fired();
    timer.arm(0);
    fired();
    timer.arm(Long.MIN_VALUE);
    fired();
  }

  @Test
  void shouldForgetTheDeadlineThatANewOneReplaces() throws Exception {
    timer.arm(NEVER);
    final long deadlineNs = NanoClock.SYSTEM.nanoTime() + 5 * MS;
    timer.arm(deadlineNs);
    assertThat(fired() - deadlineNs).isNotNegative();

    timer.arm(NanoClock.SYSTEM.nanoTime() + 5 * MS);
    timer.arm(NEVER);
    assertThat(firedAtNs.poll(20, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void shouldAllocateNothingOnceItRan() throws Exception {
    final Process child = new ProcessBuilder(ChildJvm.command(List.of(), TimerAllocation.class))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();

    assertThat(child.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("0");
    assertThat(child.waitFor()).isZero();
  }

  private long fired() throws InterruptedException {
    final Long atNs = firedAtNs.poll(20, TimeUnit.SECONDS);
    assertThat(atNs).isNotNull();
    return atNs;
  }

  @Override
  public FileDescriptor fd() {
    return timer.fd();
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    if (timer.drain()) {
      firedAtNs.add(NanoClock.SYSTEM.nanoTime());
    }
  }

  @Override
  public void close() throws IOException {
    timer.close();
  }
}
