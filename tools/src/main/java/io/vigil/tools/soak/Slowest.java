package io.vigil.tools.soak;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One change whose script came late.
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

  /** Beginning of the minute in which it was due, after the beginning of the soak. */
  long minuteNs() {
    return dueNs / MINUTE_NS * MINUTE_NS;
  }

  /** End of the minute in which the script started, and a part of the noise more: who oversleeps is noted when he wakes. */
  long minuteEndNs() {
    return (dueNs + lateNs) / MINUTE_NS * MINUTE_NS + MINUTE_NS + HostWatch.INTERVAL_NS;
  }
}
