package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlapPlanTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldSpreadTheChangesEvenlyOverTimeAndInstances() {
    final FlapPlan plan = new FlapPlan(3, 20, 60 * SECOND);
    assertThat(plan.flaps()).isEqualTo(1_200);
    assertThat(plan.dueNs(0)).isZero();
    assertThat(plan.dueNs(20)).isEqualTo(SECOND);
    assertThat(plan.instance(4)).isEqualTo(1);
  }

  @Test
  void shouldTakeTheAddressAwayFirstAndGiveItBackNext() {
    final FlapPlan plan = new FlapPlan(2, 1, 60 * SECOND);
    assertThat(plan.toMaster(0)).isFalse();
    assertThat(plan.toMaster(1)).isFalse();
    assertThat(plan.toMaster(2)).isTrue();
    assertThat(plan.toMaster(3)).isTrue();
    assertThat(plan.toMaster(4)).isFalse();
  }

  @Test
  void shouldHaveOneScriptThatRunsIntoItsSuccessorButNotForLong() {
    final FlapPlan plan = new FlapPlan(5, 20, 60 * SECOND);
    assertThat(plan.isSlow(0, true)).isTrue();
    assertThat(plan.isSlow(0, false) || plan.isSlow(1, true)).isFalse();
    assertThat(plan.slowScriptNs()).isGreaterThan(plan.periodNs()).isLessThan(2 * plan.periodNs());
    assertThat(new FlapPlan(5, 2, 60 * SECOND).slowScriptNs()).isEqualTo(27 * SECOND / 10);
    assertThat(new FlapPlan(5, 0.1, 60 * SECOND).isSlow(0, true)).as("nobody wants to wait a minute")
        .isFalse();
  }

  @Test
  void shouldKnowWhichChangesLieInAPartOfTheTime() {
    final FlapPlan plan = new FlapPlan(3, 7, 60 * SECOND);
    for (long ns = 0; ns < 3 * SECOND; ns += 33_333_333) {
      final long first = plan.firstFrom(ns);
      assertThat(plan.dueNs(first)).isGreaterThanOrEqualTo(ns);
      assertThat(first == 0 || plan.dueNs(first - 1) < ns).isTrue();
    }
  }
}
