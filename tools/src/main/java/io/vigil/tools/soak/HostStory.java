package io.vigil.tools.soak;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What the host did and what the agents held while a soak ran.
 *
 * @param seconds in order
 * @param noise how much later than asked a sleeping thread woke, all the time
 * @param noises the same in parts of {@link HostWatch#INTERVAL_NS}
 * @param holdings of each agent, in order
 */
record HostStory(List<HostSecond> seconds, Histogram noise, List<Part> noises,
    Map<String, List<Held>> holdings) {
  HostStory {
    seconds = List.copyOf(seconds);
    noises = List.copyOf(noises);
    holdings = Map.copyOf(holdings);
  }

  /** The noise of one part. */
  record Part(long fromNs, long toNs, Histogram noise) {}

  /** What an agent held at a moment. */
  record Held(long atNs, Footprint footprint) {}

  /**
   * The worst of all seconds that touch this time, and of the one after them: who oversleeps is noted when he wakes, not when he should
   * have.
   */
  Optional<HostSecond> during(long fromNs, long toNs) {
    HostSecond worst = null;
    for (final HostSecond second : seconds) {
      if (second.toNs() - fromNs <= 0) {
        continue;
      }
      worst = worst == null ? second : worst.orWorse(second);
      if (second.fromNs() - toNs > 0) {
        break;
      }
    }
    return Optional.ofNullable(worst);
  }

  /** The noise of all parts that lie in this time, at least by half. */
  Histogram noise(long fromNs, long toNs) {
    final Histogram sum = Delays.histogram();
    for (final Part part : noises) {
      final long middleNs = part.fromNs + (part.toNs - part.fromNs) / 2;
      if (middleNs - fromNs >= 0 && middleNs - toNs < 0) {
        sum.add(part.noise);
      }
    }
    return sum;
  }
}
