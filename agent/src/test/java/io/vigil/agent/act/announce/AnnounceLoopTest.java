package io.vigil.agent.act.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rule 7 for announcements: what an older epoch asked for is not sent. */
class AnnounceLoopTest {
  private static final long SECOND_NS = 1_000_000_000L;

  private final EmbeddedChannel clockwork = new EmbeddedChannel();
  private final EpochBoard epochs = new EpochBoard(1);
  private final List<String> sent = new ArrayList<>();
  private long nowNs;

  @Test
  void shouldAnnounceAllAddressesInTurnFiveTimesNowAndFiveTimesAfterTheDelay() {
    final AnnounceLoop loop = loop(garp(0, 0));
    enter(loop, 1);

    assertThat(sent).hasSize(10).startsWith("10.0.0.1", "fe80::1", "10.0.0.1", "fe80::1");
    advance(5);
    assertThat(sent).hasSize(20);
    advance(60);
    assertThat(sent).hasSize(20);
  }

  @Test
  void shouldSendWhatIsLeftOfABurstThatSomebodyElseBegan() {
    final AnnounceLoop loop = loop(garp(0, 0));
    epochs.enter(0, 1);
    loop.entered(0, 1, 1);
    clockwork.runPendingTasks();

    assertThat(sent).hasSize(8);
    advance(5);
    assertThat(sent).hasSize(18);
  }

  @Test
  void shouldDropWhatAnOlderEpochAskedFor() {
    final AnnounceLoop loop = loop(garp(0, 0));
    enter(loop, 1);
    epochs.enter(0, 2);
    loop.entered(0, 1, 0);
    clockwork.runPendingTasks();
    advance(6);

    assertThat(sent).hasSize(10);
  }

  @Test
  void shouldRefreshOncePerPeriodHoweverOftenItBecameMaster() {
    final AnnounceLoop loop = loop(garp(10, 0));
    for (int epoch = 1; epoch <= 5; epoch++) {
      enter(loop, epoch);
    }
    advance(5);
    sent.clear();

    advance(10);
    assertThat(sent).hasSize(2);
    advance(10);
    assertThat(sent).hasSize(4);
  }

  @Test
  void shouldAnswerALowerPriorityAdvertWithItsOwnCount() {
    final AnnounceLoop loop = loop(garp(0, 0));
    epochs.enter(0, 1);
    loop.contested(0, 1);
    clockwork.runPendingTasks();

    assertThat(sent).hasSize(6);
    advance(2);
    assertThat(sent).hasSize(12);
  }

  @Test
  void shouldKeepTheGapBetweenMessagesOfOneKindOnOneInterface() {
    final AnnounceLoop loop = loop(garp(0, SECOND_NS));
    enter(loop, 1);
    // The neighbour advertisements have no gap here: all five at once.
    assertThat(Collections.frequency(sent, "10.0.0.1")).isEqualTo(1);
    assertThat(Collections.frequency(sent, "fe80::1")).isEqualTo(5);

    advance(1);
    advance(1);
    assertThat(Collections.frequency(sent, "10.0.0.1")).isEqualTo(3);
  }

  private AnnounceLoop loop(GarpConfig garp) {
    clockwork.freezeTime();
    final List<Target> targets = List.of(new Target("eth0", IpAddress.parse("10.0.0.1").orElseThrow()),
        new Target("eth0", IpAddress.parse("fe80::1").orElseThrow()));
    return new AnnounceLoop(new TaskLoop(clockwork.eventLoop(), e -> {
      throw new AssertionError(e);
    }), (_, address) -> sent.add(address.toString()), epochs,
        List.of(new AnnouncePlan("VI_1", targets, garp)),
        () -> nowNs, _ -> true);
  }

  private static GarpConfig garp(int refreshSeconds, long garpIntervalNs) {
    return new GarpConfig(5 * SECOND_NS, 5, refreshSeconds * SECOND_NS, 1, 2 * SECOND_NS, 3, garpIntervalNs,
        0);
  }

  private void enter(AnnounceLoop loop, long epoch) {
    epochs.enter(0, epoch);
    loop.entered(0, epoch, 0);
    clockwork.runPendingTasks();
  }

  private void advance(int seconds) {
    for (int i = 0; i < seconds; i++) {
      nowNs += SECOND_NS;
      clockwork.advanceTimeBy(1, TimeUnit.SECONDS);
      clockwork.runPendingTasks();
    }
  }
}
