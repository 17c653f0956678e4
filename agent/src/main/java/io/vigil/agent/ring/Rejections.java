package io.vigil.agent.ring;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets that named this instance and were refused, by verdict: a flood of them fills counters and no ring. The vrrp loop only;
 * allocates nothing but in {@link #snapshot}.
 */
final class Rejections {
  private static final Verdict[] VERDICTS = Verdict.values();

  private final long[] count = new long[VERDICTS.length];
  private final long[] lastNs = new long[VERDICTS.length];
  private final long[] lastHi = new long[VERDICTS.length];
  private final long[] lastLo = new long[VERDICTS.length];
  private long total;

  /** Whether a packet refused like this says something about the instance's peers. Our own voice and other protocols do not. */
  static boolean counts(Verdict verdict) {
    return switch (verdict) {
      case ACCEPT, NOT_VRRP, OWN_PACKET, UNKNOWN_VRID, OWNER_IGNORES -> false;
      default -> true;
    };
  }

  @SuppressWarnings("EnumOrdinal") // an index that lives no longer than the process; an EnumMap would box
  void note(Verdict verdict, long hi, long lo, long nowNs) {
    final int index = verdict.ordinal();
    count[index]++;
    lastNs[index] = nowNs;
    lastHi[index] = hi;
    lastLo[index] = lo;
    total++;
  }

  long total() {
    return total;
  }

  @SuppressWarnings("EnumOrdinal")
  long of(Verdict verdict) {
    return count[verdict.ordinal()];
  }

  List<Rejection> snapshot(Family family) {
    final List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < VERDICTS.length; i++) {
      if (count[i] > 0) {
        rejections.add(rejection(i, family));
      }
    }
    return rejections;
  }

  /** Those of which one came at {@code sinceNs} or later. */
  List<Rejection> since(long sinceNs, Family family) {
    final List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < VERDICTS.length; i++) {
      if (count[i] > 0 && lastNs[i] - sinceNs >= 0) {
        rejections.add(rejection(i, family));
      }
    }
    return rejections;
  }

  private Rejection rejection(int index, Family family) {
    final IpAddress sender = family == Family.IPV4
        ? IpAddress.ipv4((int) lastLo[index])
        : IpAddress.ipv6(lastHi[index], lastLo[index]);
    return new Rejection(VERDICTS[index], count[index], sender, lastNs[index]);
  }
}
