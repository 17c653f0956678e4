package io.vigil.agent.sim.world;

import java.util.SplittableRandom;

/**
 * What happens to packets on their way.
 *
 * @param delayMinNs shortest way
 * @param delayMaxNs longest way; any between is as likely, so that packets overtake each other where the two are further apart than
 *     the packets
 * @param loss 0 to 1: how many are lost
 * @param duplication 0 to 1: how many arrive twice
 */
public record LinkQuality(long delayMinNs, long delayMaxNs, double loss, double duplication) {
  /** A switch: a tenth of a millisecond, nothing lost. */
  public static final LinkQuality GOOD = new LinkQuality(100_000, 100_000, 0, 0);

  public LinkQuality {
    if (delayMinNs < 0 || delayMaxNs < delayMinNs) {
      throw new IllegalArgumentException("delay: " + delayMinNs + " to " + delayMaxNs);
    }
    if (!(loss >= 0 && loss <= 1 && duplication >= 0 && duplication <= 1)) {
      throw new IllegalArgumentException("loss " + loss + ", duplication " + duplication);
    }
  }

  /** Whether what is sent arrives, once and in order. */
  public boolean isReliable() {
    return loss == 0 && duplication == 0 && delayMinNs == delayMaxNs;
  }

  /** The same with another share of losses. */
  public LinkQuality withLoss(double newLoss) {
    return new LinkQuality(delayMinNs, delayMaxNs, newLoss, duplication);
  }

  boolean loses(SplittableRandom random) {
    return loss > 0 && random.nextDouble() < loss;
  }

  boolean duplicates(SplittableRandom random) {
    return duplication > 0 && random.nextDouble() < duplication;
  }

  long delayNs(SplittableRandom random) {
    return delayMinNs == delayMaxNs ? delayMinNs : random.nextLong(delayMinNs, delayMaxNs + 1);
  }
}
