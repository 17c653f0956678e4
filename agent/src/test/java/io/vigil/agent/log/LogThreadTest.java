package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThreadTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.5Z");

  private final Lines lines = new Lines();

  private LogThread log(int capacity, boolean details) {
    return new LogThread(capacity, details, () -> lines, NanoClock.SYSTEM, EpochClock.SYSTEM);
  }

  @Test
  void shouldWriteLinesInTheOrderInWhichOneThreadPostedThem() {
    final LogThread log = log(1024, false);
    log.start();
    final List<String> posted = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      posted.add("line " + i);
      assertThat(log.post(Say.info("line " + i))).isTrue();
    }
    assertThat(log.stop(LONG)).isTrue();
    assertThat(lines.texts()).isEqualTo(posted);
    assertThat(lines.closed()).isTrue();
  }

  @Test
  void shouldWriteWhatWasPostedWithoutAStopOrAWakeUp() throws InterruptedException {
    final CountDownLatch written = new CountDownLatch(1);
    final LogThread log = new LogThread(16, false, () -> new LogOutput() {
      @Override
      public void write(LogEvent.Severity severity, Instant at, String text) {
        written.countDown();
      }

      @Override
      public void close() {}
    }, NanoClock.SYSTEM, EpochClock.SYSTEM);
    log.start();
    log.post(Say.info("x"));
    assertThat(written.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(log.stop(LONG)).isTrue();
  }

  @Test
  void shouldWriteWhatWasPostedBeforeItWasStarted() {
    final LogThread log = log(16, false);
    log.post(Say.info("refused to start"));
    assertThat(log.stop(LONG)).isTrue();
    assertThat(lines.texts()).containsExactly("refused to start");
  }

  @Test
  void shouldRefuseWhatDoesNotFitAndSayHowMany() {
    final LogThread log = log(8, false);
    for (int i = 0; i < 11; i++) {
      assertThat(log.post(Say.info("line " + i))).isEqualTo(i < 8);
    }
    assertThat(log.lost()).isEqualTo(3);
    assertThat(log.stop(LONG)).isTrue();
    assertThat(lines.texts()).hasSize(9).endsWith("line 7",
        "3 log lines lost: they came faster than they could be written");
  }

  @Test
  void shouldNotHoldUpTheStopWhenAnOutputHangs() {
    final CountDownLatch hang = new CountDownLatch(1);
    final LogThread log = new LogThread(8, false, () -> new LogOutput() {
      @Override
      public void write(LogEvent.Severity severity, Instant at, String text) {
        awaitUninterruptibly(hang);
      }

      @Override
      public void close() {}
    }, NanoClock.SYSTEM, EpochClock.SYSTEM);
    log.start();
    log.post(Say.info("never written"));
    assertThat(log.stop(Duration.ofMillis(50))).isFalse();
    for (int i = 0; i < 20; i++) {
      log.post(Say.info("posting goes on"));
    }
    assertThat(log.lost()).isPositive();
    hang.countDown();
    assertThat(log.stop(LONG)).isTrue();
  }

  @Test
  void shouldLeaveOutDetailsAndDebugLinesUnlessAskedFor() {
    final LogThread log = log(8, false);
    assertThat(log.post(new Say(LogEvent.Severity.INFO, true, "detail"))).isTrue();
    assertThat(log.post(new Say(LogEvent.Severity.DEBUG, false, "debug"))).isTrue();
    log.post(Say.info("plain"));
    log.stop(LONG);
    assertThat(lines.texts()).containsExactly("plain");
  }

  @Test
  void shouldWriteDetailsAndDebugLinesWhenAskedFor() {
    final LogThread log = log(8, true);
    log.post(new Say(LogEvent.Severity.INFO, true, "detail"));
    log.post(new Say(LogEvent.Severity.DEBUG, false, "debug"));
    log.stop(LONG);
    assertThat(lines.texts()).containsExactly("detail", "debug");
  }

  @Test
  void shouldGiveALineTheTimeAtWhichItWasPosted() {
    final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - 10); // readings may wrap
    final LogThread log = new LogThread(8, false, () -> lines, nowNs::get, () -> NOON);
    log.post(Say.info("early"));
    nowNs.addAndGet(30);
    log.post(Say.info("late"));
    nowNs.addAndGet(100);
    log.stop(LONG);
    assertThat(lines.times()).containsExactly(NOON.minusNanos(130), NOON.minusNanos(100));
  }

  @Test
  void shouldKeepOneEventOnOneLine() {
    final LogThread log = log(8, false);
    log.post(Say.info("name\nNov 23 forged line\u001b[2J\u0085"));
    log.stop(LONG);
    assertThat(lines.texts()).containsExactly("name Nov 23 forged line [2J ");
  }

  @Test
  void shouldWriteTheOthersWhenOneEventCannotBeRendered() {
    final LogThread log = log(8, false);
    log.post(new LogEvent() {
      @Override
      public Severity severity() {
        return Severity.INFO;
      }

      @Override
      public String text() {
        throw new IllegalStateException("no words");
      }
    });
    log.post(Say.info("after"));
    log.stop(LONG);
    assertThat(lines.texts()).hasSize(2).last().isEqualTo("after");
    assertThat(lines.texts().getFirst()).contains("Defect", "no words");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
