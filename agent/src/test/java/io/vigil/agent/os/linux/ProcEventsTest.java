package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.os.testing.Needs;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ProcConnector} with all events of processes. */
class ProcEventsTest {
  private static final int WAIT_S = 30;

  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final IoEventLoop loop = group.next();
  private final BlockingQueue<Throwable> crashes = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private ProcConnector connector;

  @BeforeEach
  void open() throws Exception {
    connector = ProcConnector.open(ProcScope.PROCESSES);
    try {
      connector.listen();
    } catch (SyscallException e) {
      Needs.need(false, "skipped: needs the kernel's process events: " + e.getMessage());
    }
  }

  @AfterEach
  void end() throws Exception {
    loop.submit(connector::ignore).syncUninterruptibly();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    connector.close();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldTellWhatHappensToAProcessInItsOrder() throws Exception {
    connector.register(loop, new Teller(), crashes::add).sync();
    final Process process = new ProcessBuilder("sh", "-c", "echo renamed > /proc/self/comm; kill -9 $$")
        .start();
    process.waitFor();
    final long pid = process.pid();
    await("executed " + pid);
    await("exited " + pid + " 9");
  }

  @Test
  void shouldTellOfARenamedProcess() throws Exception {
    connector.register(loop, new Teller(), crashes::add).sync();
    final Process process = new ProcessBuilder("sh", "-c", "printf other > /proc/$$/comm; exit 3").start();
    await("renamed " + process.pid());
    await("exited " + process.pid() + " " + (3 << 8));
  }

  @Test
  void shouldTellNothingOfThreads() throws Exception {
    connector.register(loop, new Teller(), crashes::add).sync();
    final int own = (int) ProcessHandle.current().pid();
    Thread.ofPlatform().name("other").start(() -> Thread.currentThread().setName("another")).join();
    final Process process = new ProcessBuilder("true").start();
    for (String line = next(); !line.startsWith("exited " + process.pid()); line = next()) {
      assertThat(line).doesNotStartWith("renamed " + own).doesNotStartWith("exited " + own);
    }
  }

  @Test
  void shouldSayThatEventsWereLostAndGoOn() throws Exception {
    connector.receiveBuffer(1, true);
    for (int i = 0; i < 20; i++) {
      new ProcessBuilder("true").start().waitFor();
    }
    connector.register(loop, new Teller(), crashes::add).sync();
    await("missed");
    connector.receiveBuffer(1 << 20, true);
    final Process process = new ProcessBuilder("true").start();
    await("exited " + process.pid() + " 0");
    assertThat(loop.submit(connector::overruns).sync().getNow()).isPositive();
  }

  @Test
  void shouldListenAgainAfterItIgnored() throws Exception {
    connector.register(loop, new Teller(), crashes::add).sync();
    loop.submit(connector::ignore).sync();
    new ProcessBuilder("true").start().waitFor();
    news.clear();
    connector.listen();
    connector.register(loop, new Teller(), crashes::add).sync();
    final Process process = new ProcessBuilder("true").start();
    await("executed " + process.pid());
  }

  private String next() throws InterruptedException {
    final String line = news.poll(WAIT_S, TimeUnit.SECONDS);
    assertThat(line).as("news within %s s", WAIT_S).isNotNull();
    return line;
  }

  private void await(String wanted) throws InterruptedException {
    while (!next().equals(wanted)) {
      // Others run processes as well.
    }
  }

  private final class Teller implements ProcListener {
    @Override
    public void executed(int pid, long stampNs) {
      news.add("executed " + pid);
    }

    @Override
    public void forked(int parent, int child, long stampNs) {
      news.add("forked " + parent + " " + child);
    }

    @Override
    public void renamed(int pid, long stampNs) {
      news.add("renamed " + pid);
    }

    @Override
    public void exited(int pid, int exitCode, long stampNs) {
      news.add("exited " + pid + " " + exitCode);
    }

    @Override
    public void missed() {
      news.add("missed");
    }
  }
}
