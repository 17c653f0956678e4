package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.deeds;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import org.junit.jupiter.api.Test;

/** Each difference between the rules that no other test of this room shows; {@code docs/rules.md} lists them all. */
class RulesTest {
  @Test
  void shouldAnswerALowerPriorityAsTheRulesSay() {
    assertThat(deeds(Bench.master(100, Rules.KEEPALIVED).hear(50, LOW))).containsExactly(
        Action.SendAdvert.of(100), new Action.Announce(2, Occasion.LOWER_PRIORITY_HEARD));
    assertThat(deeds(Bench.master(100, Rules.RFC9568).hear(50, LOW)))
        .containsExactly(Action.SendAdvert.of(100));
    assertThat(deeds(Bench.master(100, Rules.KEEPALIVED_STRICT).hear(50, LOW))).isEmpty();
    assertThat(deeds(Bench.master(100, Rules.RFC3768).hear(50, LOW))).isEmpty();
  }

  @Test
  void shouldLetAnOwnerDiscardAdvertsByRfc3768Only() {
    assertThat(stateAfterHigherOwner(Rules.RFC3768)).isEqualTo(RouterState.MASTER);
    assertThat(stateAfterHigherOwner(Rules.RFC9568)).isEqualTo(RouterState.BACKUP);
    assertThat(stateAfterHigherOwner(Rules.KEEPALIVED)).isEqualTo(RouterState.BACKUP);
    assertThat(stateAfterHigherOwner(Rules.KEEPALIVED_STRICT)).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldMissAsManyAdvertsAsConfiguredUnderKeepalivedAndThreeElsewhere() {
    assertThat(masterDownUs(Rules.KEEPALIVED)).isEqualTo(5_609_375);
    assertThat(masterDownUs(Rules.KEEPALIVED_STRICT)).isEqualTo(3_609_375);
    assertThat(masterDownUs(Rules.RFC3768)).isEqualTo(3_609_375);
    assertThat(masterDownUs(Rules.RFC9568)).isEqualTo(3_609_375);
  }

  private static RouterState stateAfterHigherOwner(Rules rules) {
    final Bench bench = Bench.master(255, rules);
    bench.hear(255, HIGH);
    return bench.state();
  }

  private static long masterDownUs(Rules rules) {
    final Bench bench = new Bench(new RouterParams(51, Family.IPV4, 3, 100, 100, 5, true, 0, false, false,
        false,
        false), rules);
    bench.startup();
    return bench.leftUs();
  }
}
