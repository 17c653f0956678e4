package io.vigil.tools.soak;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One change whose script came late, and what the machine did in that minute.
 *
 * @param flap number of the change
 * @param dueNs when its script was due, after the beginning
 */
record Slowest(long flap, String instance, String state, long dueNs, long lateNs) {
  /** As the name says; equal ones in the order of their time. */
  static final Comparator<Slowest> LATEST_FIRST = Comparator.comparingLong(Slowest::lateNs).reversed()
      .thenComparingLong(Slowest::dueNs);

  private static final long MINUTE_NS = 60_000_000_000L;

  /** The latest ones, the latest first; those that were held on purpose are not among them. */
  static List<Slowest> of(Delays delays, int most) {
    return LongStream.range(0, delays.course().done()).filter(flap -> !delays.isHeld(flap)).boxed()
        .sorted(Comparator.comparingLong((Long flap) -> delays.lateNs(flap)).reversed()).limit(most)
        .map(flap -> at(delays, flap)).toList();
  }

  private static Slowest at(Delays delays, long flap) {
    final FlapPlan plan = delays.course().plan();
    return new Slowest(flap, SoakConfig.instanceName(plan.instance(flap)),
        plan.toMaster(flap) ? "MASTER" : "BACKUP",
        delays.dueNs(flap), delays.lateNs(flap));
  }

  /** Beginning of its minute, after the beginning of the soak. */
  long minuteNs() {
    return dueNs / MINUTE_NS * MINUTE_NS;
  }

  /** End of its minute. */
  long minuteEndNs() {
    return minuteNs() + MINUTE_NS;
  }
}
