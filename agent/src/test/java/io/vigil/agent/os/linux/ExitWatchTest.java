package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExitWatchTest {
  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final IoEventLoop loop = group.next();
  private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> crashes = new LinkedBlockingQueue<>();
  private final ExitWatch watch = new ExitWatch(loop, ends::add, crashes::add, 2);

  @AfterEach
  void end() {
    loop.submit(watch::close).syncUninterruptibly();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldTellOnceOfTheEndOfAProcess() throws Exception {
    final Process process = new ProcessBuilder("sleep", "600").start();
    assertThat(watch((int) process.pid())).isZero();
    assertThat(watch((int) process.pid())).isZero();
    process.destroyForcibly();
    assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo((int) process.pid());
    assertThat(ends).isEmpty();
    assertThat(watched()).isZero();
  }

  @Test
  void shouldSayThatAProcessHasEndedAlready() throws Exception {
    final Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(watch((int) process.pid())).isEqualTo(-Errno.ESRCH);
  }

  @Test
  void shouldRefuseMoreThanItMayTake() {
    assertThat(watch(1)).isZero();
    assertThat(watch((int) ProcessHandle.current().pid())).isZero();
    assertThat(watch(2)).isEqualTo(-Errno.EMFILE);
    loop.submit(() -> watch.forget(1)).syncUninterruptibly();
    assertThat(watched()).isEqualTo(1);
  }

  private int watch(int pid) {
    return loop.submit(() -> watch.watch(pid)).syncUninterruptibly().getNow();
  }

  private int watched() {
    return loop.submit(watch::watched).syncUninterruptibly().getNow();
  }
}
