package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DelaysTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  /** Any: the plan does not begin with the clock. */
  private static final long BEGIN = 77 * SECOND;
  private static final FlapPlan PLAN = new FlapPlan(5, 20, 20 * SECOND);

  @Test
  void shouldCountFromThePlannedMoment() {
    final Histogram found = histogram(PLAN, false, 3 * MS, Long.MAX_VALUE, 0);
    assertThat(found.getTotalCount()).isEqualTo(400);
    assertThat(found.getMinValue()).isCloseTo(3 * MS, within(MS / 100));
    assertThat(found.getMaxValue()).isCloseTo(3 * MS, within(MS / 100));
  }

  /** Two seconds of twenty are a tenth of the changes; the one at the stall's beginning waits for all of it, the others for what is left. */
  @Test
  void shouldShowAStallOfTwoSecondsAtTheRightPercentile() {
    final Histogram found = histogram(PLAN, false, 2 * MS, 10 * SECOND, 2 * SECOND);
    assertThat(found.getTotalCount()).isEqualTo(400);
    assertThat(found.getMaxValue() / (double) SECOND).isCloseTo(2, within(0.01));
    assertThat(found.getValueAtPercentile(95) / (double) SECOND).isCloseTo(1, within(0.06));
    assertThat(found.getValueAtPercentile(99) / (double) SECOND).isCloseTo(1.8, within(0.06));
    assertThat(found.getValueAtPercentile(89)).isCloseTo(2 * MS, within(MS / 10));
  }

  /** A stalled agent skips what was overtaken; the waiting counts all the same. */
  @Test
  void shouldCountTheChangesThatTheAgentNeverMade() {
    final Starts starts = new Starts(1);
    final FlapPlan plan = new FlapPlan(1, 10, SECOND);
    // Ten changes in a second, and the agent wakes for the last two.
    starts.add(0, false, BEGIN + 850 * MS);
    starts.add(0, true, BEGIN + 950 * MS);
    final Delays delays = Delays.of(course(plan, false), starts, Map.of());
    assertThat(delays.unserved()).isZero();
    assertThat(delays.lateNs(0)).isEqualTo(850 * MS);
    assertThat(delays.lateNs(8)).isEqualTo(50 * MS);
    assertThat(delays.histogram(Delays.SCRIPT_START).getTotalCount()).isEqualTo(10);
  }

  @Test
  void shouldNameTheChangesAfterWhichNoScriptCame() {
    final Starts starts = new Starts(1);
    final FlapPlan plan = new FlapPlan(1, 1, 4 * SECOND);
    starts.add(0, false, BEGIN + MS);
    starts.add(0, true, BEGIN + SECOND + 10 * MS);
    final Delays delays = Delays.of(course(plan, false), starts, Map.of());
    assertThat(delays.unserved()).isEqualTo(2);
    assertThat(delays.lateNs(2)).as("until the end").isEqualTo(3 * SECOND);
  }

  /** In serial mode the slow script of the first instance holds up its successor, and that one is counted by itself. */
  @Test
  void shouldNotBlameTheAgentForASlowPredecessor() {
    final Delays delays = delays(PLAN, true, 2 * MS, Long.MAX_VALUE, 0);
    assertThat(delays.isHeld(0)).isFalse();
    assertThat(delays.isHeld(5)).isFalse();
    assertThat(delays.isHeld(10)).isTrue();
    assertThat(delays.isHeld(11)).isFalse();
    final Histogram held = delays.histogram(Delays.HELD_START);
    final Histogram others = delays.histogram(Delays.SCRIPT_START);
    assertThat(held.getTotalCount() + others.getTotalCount()).isEqualTo(400);
    assertThat(held.getTotalCount()).isEqualTo(39);
    assertThat(others.getMaxValue()).isCloseTo(2 * MS, within(MS / 10));
    assertThat(held.getMaxValue()).isCloseTo(2 * MS, within(MS / 10));
  }

  @Test
  void shouldNotTakeAStartForLateThatCameATrifleBeforeItsTime() {
    final Delays delays = delays(PLAN, false, -MS / 2, Long.MAX_VALUE, 0);
    assertThat(delays.histogram(Delays.SCRIPT_START).getMaxValue()).isZero();
  }

  /** The script of each change starts when that of the next change to the same state is due already. */
  @Test
  void shouldNotTakeTheLateScriptOfOneChangeForThatOfALaterOne() {
    assertThat(delays(PLAN, false, 600 * MS, Long.MAX_VALUE, 0).histogram(Delays.SCRIPT_START).getMinValue())
        .as("of starts alone, as many as changes").isCloseTo(600 * MS, within(MS));
    final Delays delays = backlog(600 * MS, Long.MAX_VALUE, 0);
    assertThat(delays.histogram(Delays.SCRIPT_START).getMinValue()).isCloseTo(600 * MS, within(MS));
    assertThat(delays.histogram(Delays.SCRIPT_START).getMaxValue()).isCloseTo(600 * MS, within(MS));
    assertThat(delays.unserved()).isZero();
  }

  /** The agent enters nothing for a second and a half, and each of its scripts is late as well. */
  @Test
  void shouldLetAChangeThatWasSkippedWaitForTheScriptOfTheNextEntry() {
    final Delays delays = backlog(600 * MS, 10 * SECOND, 1_500 * MS);
    assertThat(delays.lateNs(199)).isEqualTo(600 * MS);
    // Instance 0: due at 10 s, next entry of this state at 11.5 s.
    assertThat(delays.lateNs(200)).isEqualTo(2_100 * MS);
    assertThat(delays.lateNs(210)).isEqualTo(1_600 * MS);
    assertThat(delays.lateNs(230)).isEqualTo(600 * MS);
  }

  /** Each state is entered in time but for those due in the gap, which are skipped; each script starts {@code tookNs} after its entry. */
  private static Delays backlog(long tookNs, long gapNs, long gapForNs) {
    final Delays due = Delays.of(course(PLAN, false), new Starts(PLAN.instances()), Map.of());
    final Starts starts = new Starts(PLAN.instances());
    for (long flap = 0; flap < PLAN.flaps(); flap++) {
      final long dueNs = due.dueNs(flap);
      if (dueNs < gapNs || dueNs - gapNs >= gapForNs) {
        starts.add(PLAN.instance(flap), PLAN.toMaster(flap), BEGIN + dueNs, BEGIN + dueNs + tookNs);
      }
    }
    return Delays.of(course(PLAN, false), starts, Map.of());
  }

  private static Histogram histogram(FlapPlan plan, boolean serial, long tookNs, long stallNs,
      long stallsForNs) {
    return delays(plan, serial, tookNs, stallNs, stallsForNs).histogram(Delays.SCRIPT_START);
  }

  /** Each script starts {@code tookNs} after its time, and what is due in the stall as much after its end. */
  private static Delays delays(FlapPlan plan, boolean serial, long tookNs, long stallNs, long stallsForNs) {
    final Delays due = Delays.of(course(plan, serial), new Starts(plan.instances()), Map.of());
    final Starts starts = new Starts(plan.instances());
    for (long flap = 0; flap < plan.flaps(); flap++) {
      final long dueNs = due.dueNs(flap);
      final boolean stalled = dueNs >= stallNs && dueNs - stallNs < stallsForNs;
      starts.add(plan.instance(flap), plan.toMaster(flap),
          BEGIN + (stalled ? stallNs + stallsForNs : dueNs) + tookNs);
    }
    return Delays.of(course(plan, serial), starts, Map.of());
  }

  private static Course course(FlapPlan plan, boolean serial) {
    return new Course(plan, BEGIN, BEGIN + plan.durationNs() + SECOND, plan.flaps(), serial);
  }
}
