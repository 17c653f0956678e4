package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int MIB = 1024;
  private static final Footprint QUIET = new Footprint(55, 22, 3, 90 * MIB);

  @Test
  void shouldFindNothingWhereAsMuchIsHeldAsBefore() {
    assertThat(failures(QUIET, 10 * MIB, new Footprint(58, 25, 3, 140 * MIB), 11 * MIB)).isEmpty();
  }

  @Test
  void shouldFindEachKindOfLeak() {
    assertThat(failures(QUIET, 0, new Footprint(64, 22, 3, 90 * MIB), 0))
        .containsExactly("file descriptors grew from 55 to 64");
    assertThat(failures(QUIET, 0, new Footprint(55, 40, 3, 90 * MIB), 0))
        .containsExactly("threads grew from 22 to 40");
    assertThat(failures(QUIET, 0, new Footprint(55, 22, 4, 90 * MIB), 0))
        .containsExactly("child processes are left: 1");
    assertThat(failures(QUIET, 0, new Footprint(55, 22, 3, 130 * MIB), 0))
        .containsExactly("resident memory grew by 40 MiB");
    assertThat(failures(QUIET, 10 * MIB, QUIET, 31 * MIB)).containsExactly("the heap in use grew by 20 MiB");
  }

  /** Fourteen hours at 20 a second. */
  @Test
  void shouldAllowForWhatTheSoakItselfRemembersAndNoMore() {
    final long s = 50_000;
    final FlapPlan plan = new FlapPlan(5, 20, s * SECOND);
    final Course course = new Course(plan, 0, s * SECOND, plan.flaps(), false);
    final Starts starts = new Starts(5);
    for (long flap = 0; flap < plan.flaps(); flap++) {
      starts.add(plan.instance(flap), plan.toMaster(flap), plan.dueNs(flap) + SECOND / 100);
    }
    assertThat(failures(course, starts, new Account.Holding(QUIET, 10 * MIB),
        new Account.Holding(QUIET, 75 * MIB))).isEmpty();
    assertThat(failures(course, starts, new Account.Holding(QUIET, 10 * MIB),
        new Account.Holding(QUIET, 85 * MIB))).containsExactly("the heap in use grew by 21 MiB");
  }

  private static List<String> failures(Footprint before, long heapBeforeKib, Footprint after,
      long heapAfterKib) {
    final FlapPlan plan = new FlapPlan(1, 1, SECOND);
    final Starts starts = new Starts(1);
    starts.add(0, false, SECOND);
    return failures(new Course(plan, 0, 2 * SECOND, 1, false), starts,
        new Account.Holding(before, heapBeforeKib), new Account.Holding(after, heapAfterKib));
  }

  private static List<String> failures(Course course, Starts starts, Account.Holding before,
      Account.Holding after) {
    return new Account("vigil", "", Delays.of(course, starts, Map.of()),
        new ScriptLedger.Findings(0, 0, 0, 0, 0, List.of()),
        new Account.Held(before, after),
        List.of()).failures();
  }
}
