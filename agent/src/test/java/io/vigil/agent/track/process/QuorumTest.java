package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.track.process.Quorum.Change;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private static final long FORK_DELAY_NS = 100;
  private static final long TERMINATE_DELAY_NS = 50;

  @Test
  void shouldBeMetBetweenTheLeastAndTheMost() {
    final Quorum quorum = new Quorum(Processes.quorum("x", 2, 3));
    for (int count = 0; count < 6; count++) {
      quorum.count(count, Change.PROGRAM, 0);
      assertThat(quorum.isMet()).as("%s processes", count).isEqualTo(count == 2 || count == 3);
    }
  }

  @Test
  void shouldBeMetByNoneWhereNoneMayRun() {
    final Quorum quorum = new Quorum(Processes.quorum("x", 0, 0));
    quorum.begin(0);
    assertThat(quorum.isMet()).isTrue();
    quorum.count(1, Change.BIRTH, 0);
    assertThat(quorum.isMet()).isFalse();
  }

  @Test
  void shouldHoldALossBackForTheTerminateDelay() {
    final Quorum quorum = met();
    quorum.count(0, Change.END, 1_000);
    assertThat(quorum.isMet()).isTrue();
    quorum.passed(0, 1_000 + TERMINATE_DELAY_NS - 1);
    assertThat(quorum.isMet()).isTrue();
    quorum.passed(0, 1_000 + TERMINATE_DELAY_NS);
    assertThat(quorum.isMet()).isFalse();
    assertThat(quorum.isWaiting()).isFalse();
  }

  @Test
  void shouldForgetALossThatDidNotLast() {
    final Quorum quorum = met();
    quorum.count(0, Change.END, 1_000);
    quorum.count(1, Change.BIRTH, 1_010);
    assertThat(quorum.isWaiting()).isFalse();
    quorum.count(0, Change.END, 1_020);
    assertThat(quorum.deadlineNs()).isEqualTo(1_020 + TERMINATE_DELAY_NS);
  }

  @Test
  void shouldCountALossFromItsBegin() {
    final Quorum quorum = new Quorum(Processes.delayed("x", 2, 9, FORK_DELAY_NS, TERMINATE_DELAY_NS));
    quorum.begin(2);
    quorum.count(1, Change.END, 1_000);
    quorum.count(0, Change.END, 1_030);
    assertThat(quorum.deadlineNs()).isEqualTo(1_000 + TERMINATE_DELAY_NS);
  }

  @Test
  void shouldHoldOneTooManyBackForTheForkDelay() {
    final Quorum quorum = new Quorum(Processes.delayed("x", 1, 1, FORK_DELAY_NS, TERMINATE_DELAY_NS));
    quorum.begin(1);
    quorum.count(2, Change.BIRTH, 1_000);
    assertThat(quorum.isMet()).isTrue();
    assertThat(quorum.deadlineNs()).isEqualTo(1_000 + FORK_DELAY_NS);
  }

  @Test
  void shouldCountAtOnceWhatAProcessExecutes() {
    final Quorum quorum = met();
    quorum.count(0, Change.PROGRAM, 1_000);
    assertThat(quorum.isMet()).isFalse();
    quorum.count(1, Change.PROGRAM, 1_001);
    assertThat(quorum.isMet()).isTrue();
  }

  @Test
  void shouldKeepDeadlinesOverAWrapOfTheClock() {
    final Quorum quorum = met();
    quorum.count(0, Change.END, Long.MAX_VALUE);
    quorum.passed(0, Long.MAX_VALUE + TERMINATE_DELAY_NS - 1);
    assertThat(quorum.isMet()).isTrue();
    quorum.passed(0, Long.MAX_VALUE + TERMINATE_DELAY_NS);
    assertThat(quorum.isMet()).isFalse();
  }

  /** Whatever happened: once it has been quiet for the longest delay, the number of processes alone decides. */
  @Property
  void shouldFollowTheCountAfterQuiet(@ForAll long seed) {
    final Random random = new Random(seed);
    final int least = random.nextInt(4);
    final Quorum quorum = new Quorum(
        Processes.delayed("x", least, least + random.nextInt(3), random.nextInt(3) * 40L,
            random.nextInt(3) * 40L));
    int count = random.nextInt(6);
    long nowNs = random.nextLong();
    quorum.begin(count);
    for (int step = 0; step < 100; step++) {
      nowNs += random.nextInt(30);
      quorum.passed(count, nowNs);
      final boolean up = count == 0 || random.nextBoolean();
      count += up ? 1 : -1;
      quorum.count(count, random.nextInt(4) == 0 ? Change.PROGRAM : up ? Change.BIRTH : Change.END, nowNs);
      if (!quorum.isWaiting()) {
        assertThat(quorum.isMet()).isEqualTo(quorum.allows(count));
      }
    }
    quorum.passed(count, nowNs + 80);
    assertThat(quorum.isMet()).isEqualTo(quorum.allows(count));
  }

  private static Quorum met() {
    final Quorum quorum = new Quorum(Processes.delayed("x", 1, 9, FORK_DELAY_NS, TERMINATE_DELAY_NS));
    quorum.begin(1);
    return quorum;
  }
}
