package io.vigil.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.sim.world.ClusterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every case of many pairs against a table of effective priorities, written by hand and without the machine. */
class TwoNodeTableTest {
  private static final int PAIRS = 2_000;

  /** One node: {@code weight} 0 is FAULT; no check at all where {@code isChecked} is not. */
  private record Side(int base, boolean isChecked, int weight, boolean isPreempting) {
    /** 0: FAULT. */
    int priority(boolean isFailed) {
      if (!isChecked) {
        return base;
      }
      if (weight == 0) {
        return isFailed ? 0 : base;
      }
      final int total = base + (isFailed ? Math.min(weight, 0) : Math.max(weight, 0));
      return Math.max(1, Math.min(254, total));
    }

    ClusterPlan.Node node(String name) {
      final String text = Pair.text(base, weight == 0 ? "" : "weight " + weight,
          isPreempting ? "" : "nopreempt",
          isChecked ? Pair.SCRIPT : "");
      final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText(name, text,
          new LoadOptions("", false, true, false, false));
      return new ClusterPlan.Node(name, ((Loaded.Ready) loaded).config());
    }
  }

  /** Who has the address: the better one at first (of equals the higher address, n2), then whoever may take it. */
  private static String table(Side n1, Side n2, boolean isFirstFailed, boolean isSecondFailed) {
    final boolean isFirstHolder = n1.priority(false) > n2.priority(false);
    final Side holder = isFirstHolder ? n1 : n2;
    final Side other = isFirstHolder ? n2 : n1;
    final int held = holder.priority(isFirstHolder ? isFirstFailed : isSecondFailed);
    final int theirs = other.priority(isFirstHolder ? isSecondFailed : isFirstFailed);
    final String holderName = isFirstHolder ? "n1" : "n2";
    final String otherName = isFirstHolder ? "n2" : "n1";
    if (held == 0) {
      return theirs == 0 ? "" : otherName;
    }
    return theirs > held && other.isPreempting() ? otherName : holderName;
  }

  private static Side random(SplittableRandom random) {
    return new Side(random.nextInt(90, 111), random.nextInt(4) > 0, random.nextInt(-12, 13),
        random.nextBoolean());
  }

  private static List<ExplainedCase> cases(Side n1, Side n2) {
    final ClusterPlan plan = ClusterPlan.of(List.of(n1.node("n1"), n2.node("n2")));
    return new Explainer(plan, plan.routers().getFirst()).cases(2, true);
  }

  private static void compare(Side n1, Side n2) {
    for (final ExplainedCase one : cases(n1, n2)) {
      final boolean isFirstFailed = one.labels().contains("n1:chk");
      final boolean isSecondFailed = one.labels().contains("n2:chk");
      final String after = table(n1, n2, isFirstFailed, isSecondFailed);
      assertThat(one.after()).as("%s against %s, %s", n1, n2, one.labels()).isEqualTo(after);
      assertThat(one.before()).isEqualTo(table(n1, n2, false, false));
      assertThat(one.isBad()).as("%s against %s, %s", n1, n2, one.labels())
          .isEqualTo(!one.able().isEmpty() && !one.able().contains(after));
      assertThat(one.heldBy().isEmpty()).isEqualTo(!one.isBad());
    }
  }

  @Test
  void shouldAgreeWithTheTableForRandomPairs() {
    final SplittableRandom random = new SplittableRandom(20261123);
    for (int pair = 0; pair < PAIRS; pair++) {
      compare(random(random), random(random));
    }
  }

  @Test
  void shouldTurnAtTheBorderNumber() {
    final List<Boolean> verdicts = new ArrayList<>();
    for (int weight = -1; weight >= -3; weight--) {
      verdicts
          .add(cases(new Side(102, true, weight, true), new Side(100, false, 0, true)).getFirst().isBad());
    }
    // 101 holds against 100, so does 100, and 99 does not.
    assertThat(verdicts).containsExactly(true, true, false);
  }
}
