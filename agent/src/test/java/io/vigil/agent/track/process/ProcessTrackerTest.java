package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.config.model.ReceiveBuffers;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackProcess.ParameterMatch;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.testing.Needs;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of a name that nobody else has, with and without the kernel's events. */
class ProcessTrackerTest {
  private static final int WAIT_S = 60;

  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final IoEventLoop loop = group.next();
  private final BlockingQueue<Throwable> crashes = new LinkedBlockingQueue<>();
  private final BlockingQueue<TrackerVerdict> verdicts = new LinkedBlockingQueue<>();
  private final BlockingQueue<LogEvent> log = new LinkedBlockingQueue<>();
  private final List<Process> started = new ArrayList<>();
  private final String name = "vg" + Long.toString(System.nanoTime() & 0xfff_ffff_ffffL, 36);
  private ProcessEvents events = ProcessEvents.open();
  private @Nullable ProcessTracker tracker;

  @TempDir
  private Path folder;

  @BeforeEach
  void program() throws Exception {
    Files.copy(Path.of("/bin/sleep"), folder.resolve(name));
    assertThat(folder.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void end() throws Exception {
    final ProcessTracker begun = tracker;
    if (begun != null) {
      loop.submit(begun::stop).syncUninterruptibly();
    }
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    events.close();
    started.forEach(Process::destroyForcibly);
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldSayAtTheStartThatNoneRuns() {
    begin(Processes.named(name));
    assertThat(verdicts.poll()).isEqualTo(TrackerVerdict.bad(name + ": 0 running, 1 or more wanted"));
  }

  @Test
  void shouldFindWhoRunsAlreadyBeforeTheStartReturns() throws Exception {
    run();
    begin(Processes.named(name));
    assertThat(verdicts.poll()).extracting(TrackerVerdict::good).isEqualTo(true);
  }

  @Test
  void shouldFollowAProcessByTheKernelsEvents() throws Exception {
    needEvents();
    follow();
  }

  @Test
  void shouldFollowAProcessWithoutTheKernelsEvents() throws Exception {
    events.close();
    events = ProcessEvents.none("planted");
    follow();
    assertThat(log).extracting(LogEvent::text).anyMatch(line -> line.contains("planted"));
  }

  @Test
  void shouldCountAgainAfterEventsWereLost() throws Exception {
    needEvents();
    events.room(new ReceiveBuffers.Socket(OptionalLong.of(1), true));
    begin(Processes.quorum(name, 1, 1));
    assertThat(next().good()).isFalse();
    // With hardly any room nearly everything is lost that happens while the loop is held up.
    loop.submit(() -> {
      for (int i = 0; i < 5; i++) {
        run();
      }
      started.subList(1, 5).forEach(Process::destroyForcibly);
      for (final Process process : started.subList(1, 5)) {
        process.waitFor();
      }
      return true;
    }).sync();
    awaitLine("Missed process events");
    awaitGood(true);
    started.getFirst().destroyForcibly();
    awaitGood(false);
  }

  @Test
  void shouldTellProcessesByTheirParameters() throws Exception {
    needEvents();
    begin(Processes.command(ParameterMatch.EXACT, folder.resolve(name).toString(), "600"));
    assertThat(next().good()).isFalse();
    started.add(new ProcessBuilder(folder.resolve(name).toString(), "601").start());
    run();
    assertThat(next().reason()).contains("pid " + started.getLast().pid());
  }

  @Test
  void shouldSayThatANameIsTooLongForAnything() {
    begin(Processes.named("a-name-of-16-oct"));
    assertThat(log).extracting(LogEvent::text).anyMatch(line -> line.contains("a-name-of-16-oct"));
  }

  private void follow() throws Exception {
    begin(Processes.named(name));
    assertThat(next().good()).isFalse();
    run();
    assertThat(next()).isEqualTo(
        TrackerVerdict
            .good(name + " (pid " + started.getFirst().pid() + ") started: 1 running, 1 or more wanted"));
    started.getFirst().destroyForcibly();
    assertThat(next().good()).isFalse();
    assertThat(verdicts).isEmpty();
  }

  private void begin(TrackProcess config) {
    final Trackers trackers = new Trackers(List.of(), List.of(config), List.of(), List.of(),
        List.of());
    final ProcessTracker begun = new ProcessTracker(TrackerNumbers.of(trackers), events, loop, crashes::add,
        NanoClock.SYSTEM,
        log::add);
    tracker = begun;
    final TrackerSink sink = (_, verdict) -> verdicts.add(verdict);
    loop.submit(() -> begun.start(sink)).syncUninterruptibly();
  }

  private void run() throws Exception {
    started.add(new ProcessBuilder(folder.resolve(name).toString(), "600").start());
  }

  private TrackerVerdict next() throws InterruptedException {
    final TrackerVerdict verdict = verdicts.poll(WAIT_S, TimeUnit.SECONDS);
    assertThat(verdict).as("verdict within %s s", WAIT_S).isNotNull();
    return verdict;
  }

  private void awaitGood(boolean good) throws InterruptedException {
    while (next().good() != good) {
      // What was thought before everything was counted again.
    }
  }

  private void awaitLine(String begin) throws InterruptedException {
    LogEvent line;
    do {
      line = log.poll(WAIT_S, TimeUnit.SECONDS);
      assertThat(line).as("line within %s s", WAIT_S).isNotNull();
    } while (!line.text().startsWith(begin));
  }

  private static void needEvents() throws Exception {
    Needs.root();
  }
}
