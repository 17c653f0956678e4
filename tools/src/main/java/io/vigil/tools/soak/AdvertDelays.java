package io.vigil.tools.soak;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * {@link Delays#ADVERT_TO_EXEC}: how long after an agent had told the network that it is MASTER its script was started.
 *
 * @param toExec of each first advert, without an upper bound
 * @param unanswered first adverts after which no script for MASTER was ever started
 */
record AdvertDelays(Histogram toExec, long unanswered) {
  /** A script that starts so long before the advert is seen may still be its own. */
  private static final long EARLY_NS = 10_000_000L;

  /**
   * Lays the starts beside the adverts.
   *
   * @param heard first adverts as MASTER
   * @param beganNs what was before does not count
   */
  static AdvertDelays of(Starts heard, Starts starts, int instances, long beganNs) {
    final Histogram toExec = Delays.histogram();
    long unanswered = 0;
    for (int instance = 0; instance < instances; instance++) {
      final long[] advertsNs = Arrays.stream(heard.of(instance, true))
          .filter(advertNs -> advertNs - beganNs >= 0).toArray();
      final long[] startsNs = starts.of(instance, true);
      final int[] pairs = Pairing.of(advertsNs, startsNs, EARLY_NS);
      for (int i = 0; i < pairs.length; i++) {
        if (pairs[i] == Pairing.NONE) {
          unanswered++;
        } else {
          toExec.recordValue(Math.clamp(startsNs[pairs[i]] - advertsNs[i], 0, Delays.HIGHEST_NS));
        }
      }
    }
    return new AdvertDelays(toExec, unanswered);
  }
}
