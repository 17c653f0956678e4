package io.vigil.agent.track.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the real file system, heard of by the real inotify. */
class FileTrackersTest {
  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final IoEventLoop loop = group.next();
  private final LinkedBlockingQueue<TrackerVerdict> verdicts = new LinkedBlockingQueue<>();
  private final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  private final List<LogEvent> log = Collections.synchronizedList(new ArrayList<>());
  private @TempDir Path folder;
  private Path file;
  private FileTrackers trackers = new FileTrackers(List.of(), TrackerNumbers.of(Trackers.NONE), loop,
      log::add,
      crashes::add);

  @BeforeEach
  void place() {
    file = folder.resolve("load");
  }

  @AfterEach
  void end() {
    loop.submit(trackers::stop).syncUninterruptibly();
    group.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).syncUninterruptibly();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldReadTheNumberAtTheStartAndAtEachChange() throws Exception {
    Files.writeString(file, "5\n");
    start(file, Optional.empty());
    assertThat(next()).isEqualTo(TrackerVerdict.number(5, "holds 5"));

    Files.writeString(file, "7\n");
    assertThat(next()).isEqualTo(TrackerVerdict.number(7, "holds 7"));
    Files.move(Files.writeString(folder.resolve("new"), "9"), file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(next()).isEqualTo(TrackerVerdict.number(9, "holds 9"));
    Files.delete(file);
    assertThat(next()).isEqualTo(TrackerVerdict.number(0, "does not exist"));
    Files.writeString(file, "-3\n");
    assertThat(next()).isEqualTo(TrackerVerdict.number(-3, "holds -3"));
  }

  @Test
  void shouldKeepTheNumberWhenAnotherOneIsNone() throws Exception {
    Files.writeString(file, "5\n");
    start(file, Optional.empty());
    next();

    Files.writeString(file, "99999999999999\u0007");
    awaitLog();
    Files.writeString(file, "6");

    assertThat(next()).isEqualTo(TrackerVerdict.number(6, "holds 6"));
    assertThat(log.getFirst().text()).isEqualTo("Invalid number in tracked file load (" + file
        + ") - ignoring: '99999999999999?'; 5 goes on to count");
  }

  @Test
  void shouldFollowASymbolicLink() throws Exception {
    final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    final Path target = Files.writeString(elsewhere.resolve("target"), "1");
    Files.createSymbolicLink(file, target);
    start(file, Optional.empty());
    next();

    Files.writeString(target, "2");

    assertThat(next()).isEqualTo(TrackerVerdict.number(2, "holds 2"));
  }

  @Test
  void shouldWriteWhatInitFileAsksFor() throws Exception {
    start(file, Optional.of(new TrackFile.Initial(4, false)));
    assertThat(next()).isEqualTo(TrackerVerdict.number(4, "holds 4"));
    assertThat(file).hasContent("4");
  }

  @Test
  void shouldLeaveAFileAloneThatExists() throws Exception {
    Files.writeString(file, "8");
    start(file, Optional.of(new TrackFile.Initial(4, false)));
    assertThat(next().number()).isEqualTo(8);
  }

  @Test
  void shouldOverwriteWhereItIsAskedTo() throws Exception {
    Files.writeString(file, "8");
    start(file, Optional.of(new TrackFile.Initial(4, true)));
    assertThat(next().number()).isEqualTo(4);
  }

  @Test
  void shouldFindItsFileAgainWhenTheFolderComesBack() throws Exception {
    final Path inside = Files.createDirectory(folder.resolve("inside"));
    final Path deep = Files.writeString(inside.resolve("load"), "3");
    start(deep, Optional.empty());
    next();

    Files.delete(deep);
    assertThat(next().number()).isZero();
    Files.delete(inside);
    Files.createDirectory(inside);
    Files.writeString(deep, "4");

    assertThat(next().number()).isEqualTo(4);
    Files.writeString(deep, "5");
    assertThat(next().number()).isEqualTo(5);
  }

  @Test
  void shouldNotHangInAFifo() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    start(file, Optional.empty());

    assertThat(next()).isEqualTo(TrackerVerdict.number(0, "not a regular file"));
  }

  private void start(Path path, Optional<TrackFile.Initial> initial) {
    final TrackFile configured = new TrackFile("load", path.toString(), 1, false, initial,
        new Position("test", 1, 1));
    final TrackerNumbers numbers = TrackerNumbers
        .of(new Trackers(List.of(), List.of(), List.of(configured), List.of(), List.of()));
    trackers = new FileTrackers(List.of(configured), numbers, loop, log::add, crashes::add);
    loop.submit(() -> trackers.start((_, verdict) -> verdicts.add(verdict))).syncUninterruptibly();
  }

  private void awaitLog() throws InterruptedException {
    for (int i = 0; log.isEmpty(); i++) {
      assertThat(i).as("waited in vain").isLessThan(3_000);
      Thread.sleep(10);
    }
  }

  private TrackerVerdict next() throws InterruptedException {
    final TrackerVerdict verdict = verdicts.poll(30, TimeUnit.SECONDS);
    assertThat(verdict).as(log.toString()).isNotNull();
    return verdict;
  }
}
