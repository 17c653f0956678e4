package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildReaperTest {
  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final IoEventLoop loop = group.next();
  private final BlockingQueue<Throwable> crashes = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldTellTheStatusAndLeaveNoZombieWithAndWithoutPidfd(boolean pidfds) throws Exception {
    final ChildReaper reaper = new ChildReaper(loop, crashes::add, pidfds);
    final int pid = spawn("exit 7");
    loop.execute(() -> reaper.watch(pid, ends::add));

    assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo(7 << 8);
    assertThat(Path.of("/proc", String.valueOf(pid))).doesNotExist();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldTellTheEndOfAChildThatHadEndedBeforeItWasWatched() throws Exception {
    final int pid = spawn("exit 0");
    final Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    while (!Files.readString(stat).contains(") Z ")) {
      Thread.onSpinWait();
    }
    loop.execute(() -> new ChildReaper(loop, crashes::add).watch(pid, ends::add));

    assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo(0);
  }

  @Test
  void shouldSignalAWholeGroup() throws Exception {
    final int pid = spawn("sleep 600 & wait");
    loop.execute(() -> new ChildReaper(loop, crashes::add).watch(pid, ends::add));
    ChildReaper.kill(-pid, 9);

    assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo(9);
  }

  @Test
  void shouldNotLetAListenersExceptionReachTheLoop() throws Exception {
    final int pid = spawn("exit 0");
    loop.execute(() -> new ChildReaper(loop, crashes::add).watch(pid, _ -> {
      throw new IllegalStateException("planted");
    }));

    assertThat(crashes.poll(30, TimeUnit.SECONDS)).hasMessage("planted");
    final long beganNs = System.nanoTime();
    loop.submit(() -> {}).get(30, TimeUnit.SECONDS);
    // Netty would have put the loop to sleep for 1000 ms; no other figure is meant.
    assertThat(System.nanoTime() - beganNs).isLessThan(900_000_000L);
  }

  private static int spawn(String shellWords) throws SyscallException {
    final int pid = new Spawn().start(new ExecBlock("/bin/sh", List.of("sh", "-c", shellWords), false,
        ScriptEnvironment.inherited()));
    assertThat(pid).isPositive();
    return pid;
  }
}
