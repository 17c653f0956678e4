package io.vigil.agent.track.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.Probe;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The schedule of one check, in the virtual time of an embedded channel. */
class CheckScheduleTest implements Prober {
  private static final long MS = 1_000_000;

  private final EmbeddedChannel time = new EmbeddedChannel();
  private final List<Throwable> crashes = new ArrayList<>();
  private final List<Consumer<Finding>> runs = new ArrayList<>();
  private final List<Finding> verdicts = new ArrayList<>();
  private long nowNs = Long.MAX_VALUE - 150 * MS;
  private int cancelled;
  private final CheckSchedule schedule = new CheckSchedule(check(), this,
      new TaskLoop(time.eventLoop(), crashes::add), () -> nowNs, verdicts::add);

  CheckScheduleTest() {
    time.freezeTime();
  }

  @Test
  void shouldRunFromStartToStart() {
    schedule.start();
    pass(30);
    runs.getLast().accept(Finding.good("x"));
    pass(69);
    assertThat(runs).hasSize(1);
    pass(1);
    assertThat(runs).hasSize(2);
    assertThat(verdicts).containsExactly(Finding.good("x"));
  }

  @Test
  void shouldEndARunThatTakesTooLongAndTakeItForFailed() {
    schedule.start();
    pass(150);
    assertThat(cancelled).isEqualTo(1);
    assertThat(verdicts).containsExactly(Finding.bad("no answer within 150 ms"));
    // The interval had passed: the next run begins at once, and what the first one says comes too late.
    pass(0);
    assertThat(runs).hasSize(2);
    runs.getFirst().accept(Finding.good("late"));
    assertThat(verdicts).hasSize(1);
  }

  @Test
  void shouldNeverHaveTwoRunsAtOnce() {
    schedule.start();
    pass(149);
    assertThat(runs).hasSize(1);
  }

  @Test
  void shouldSayAVerdictOnceHoweverOftenItIsFound() {
    schedule.start();
    for (int i = 0; i < 5; i++) {
      runs.getLast().accept(Finding.good("x"));
      pass(100);
    }
    assertThat(runs).hasSize(6);
    assertThat(verdicts).hasSize(1);
  }

  /** Whoever asks why wants what is wrong now, not what was wrong first. */
  @Test
  void shouldSayAnotherReasonOfABadVerdict() {
    schedule.start();
    for (final String reason : new String[]{"x", "x", "y"}) {
      runs.getLast().accept(Finding.bad(reason));
      pass(100);
    }
    assertThat(verdicts).containsExactly(Finding.bad("x"), Finding.bad("y"));
  }

  @Test
  void shouldSayNothingOnceItIsStopped() {
    schedule.start();
    schedule.stop();
    runs.getLast().accept(Finding.bad("x"));
    pass(1_000);
    assertThat(verdicts).isEmpty();
    assertThat(runs).hasSize(1);
    assertThat(crashes).isEmpty();
  }

  @Override
  public Runnable begin(Consumer<Finding> done) {
    runs.add(done);
    return () -> cancelled++;
  }

  private void pass(long ms) {
    nowNs += ms * MS;
    time.advanceTimeBy(ms, TimeUnit.MILLISECONDS);
    time.runScheduledPendingTasks();
  }

  private static NativeCheck check() {
    return new NativeCheck("c", new Probe.FileAge("/x", 1), 100 * MS, 150 * MS, 0, false, 1, 1,
        Position.wholeFile("test"));
  }
}
