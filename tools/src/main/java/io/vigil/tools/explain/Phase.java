package io.vigil.tools.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * The moment at which something breaks, against the beat of the adverts and of the scripts. Times of failovers are a range because nobody
 * chooses it; the ends of the range lie at the ends of the beats.
 *
 * @param sixteenths where between two adverts of the master the first failure is noticed; 0 just after, 16 just before one
 * @param isFirstLate whether the first script ran just before, so that its whole interval passes; otherwise it runs just now
 * @param areOthersLate the same for the other failures
 */
record Phase(int sixteenths, boolean isFirstLate, boolean areOthersLate) {
  private static final int BEAT = 16;
  /** Longer than a packet travels. */
  private static final long BESIDE_NS = 1_000_000;

  /** The ends of the range and {@code between} points of each interval. */
  static List<Phase> all(int failures, boolean isFine) {
    final List<Phase> all = new ArrayList<>();
    for (final int sixteenths : isFine ? new int[]{0, 4, 8, 12, BEAT} : new int[]{0, BEAT}) {
      for (final boolean isFirstLate : new boolean[]{false, true}) {
        all.add(new Phase(sixteenths, isFirstLate, isFirstLate));
        if (failures > 1) {
          all.add(new Phase(sixteenths, isFirstLate, !isFirstLate));
        }
      }
    }
    return all;
  }

  boolean isLate(int failure) {
    return failure == 0 ? isFirstLate : areOthersLate;
  }

  /** From the failure until it is noticed. */
  long detectNs(List<Failure> failed, int index) {
    return isLate(index) ? failed.get(index).detectMaxNs() : failed.get(index).detectMinNs();
  }

  /** After the master's advert. */
  long offsetNs(long intervalNs) {
    return switch (sixteenths) {
      case 0 -> 1;
      case BEAT -> -1;
      default -> Math.max(BESIDE_NS, intervalNs * sixteenths / BEAT);
    };
  }
}
