package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProcConnectorTest {
  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final IoEventLoop loop = group.next();
  private final BlockingQueue<Throwable> crashes = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void shouldTellEachProgramThatIsExecutedWithAMonotonicStamp() throws Exception {
    final Map<Integer, Long> stamps = new ConcurrentHashMap<>();
    final BlockingQueue<Integer> news = new LinkedBlockingQueue<>();
    open().register(loop, (pid, stampNs) -> {
      stamps.put(pid, stampNs);
      news.add(pid);
    }, crashes::add).sync();

    final long beforeNs = System.nanoTime();
    final int pid = run();
    while (!stamps.containsKey(pid)) {
      assertThat(news.poll(30, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(stamps.get(pid)).isBetween(beforeNs, System.nanoTime());
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldNotLetAListenersExceptionReachTheLoop() throws Exception {
    open().register(loop, (_, _) -> {
      throw new IllegalStateException("planted");
    }, crashes::add).sync();
    run();

    assertThat(crashes.poll(30, TimeUnit.SECONDS)).hasMessage("planted");
  }

  private static ProcConnector open() {
    try {
      return ProcConnector.openForExecs();
    } catch (SyscallException e) {
      return Assumptions.abort("skipped: needs the kernel's process events: " + e.getMessage());
    }
  }

  private static int run() throws SyscallException {
    final String program = Files.isExecutable(Path.of("/usr/bin/true")) ? "/usr/bin/true" : "/bin/true";
    final int pid = new Spawn()
        .start(new ExecBlock(program, List.of("true"), false, ScriptEnvironment.inherited()));
    assertThat(new RareCall("waitpid").result(pid, 0, 0)).isEqualTo(pid);
    return pid;
  }
}
