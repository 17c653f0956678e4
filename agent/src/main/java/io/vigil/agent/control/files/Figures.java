package io.vigil.agent.control.files;

import io.vigil.agent.ring.Counters;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.ring.Rejection;
import io.vigil.codec.vrrp.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The counters of an instance as keepalived divides them, since the last STATS_CLEAR. */
final class Figures {
  private final Counters now;
  private final Counters cleared;
  private final Map<Verdict, Long> refused = new EnumMap<>(Verdict.class);

  Figures(InstanceSnapshot snapshot) {
    now = snapshot.counters();
    cleared = snapshot.cleared().counters();
    add(snapshot.rejections(), 1);
    add(snapshot.cleared().rejections(), -1);
  }

  /** keepalived counts an advert before it compares addresses and looks for the sender among the peers. */
  long received() {
    return now.advertisementsReceived() - cleared.advertisementsReceived()
        + refused(Verdict.UNKNOWN_PEER, Verdict.ADDRESS_LIST_MISMATCH);
  }

  long sent() {
    return now.advertisementsSent() - cleared.advertisementsSent();
  }

  long becameMaster() {
    return now.masterTransitions() - cleared.masterTransitions();
  }

  long releasedMaster() {
    return now.masterReleases() - cleared.masterReleases();
  }

  long zeroReceived() {
    return now.priorityZeroReceived() - cleared.priorityZeroReceived();
  }

  long zeroSent() {
    return now.priorityZeroSent() - cleared.priorityZeroSent();
  }

  long lengthErrors() {
    return refused(Verdict.TRUNCATED, Verdict.TRAILING_BYTES, Verdict.ZERO_COUNT);
  }

  long addressListErrors() {
    return now.addressListMismatches() - cleared.addressListMismatches()
        + refused(Verdict.BAD_DESTINATION, Verdict.ADDRESS_LIST_MISMATCH);
  }

  long authenticationFailures() {
    return refused(Verdict.AUTH_FAILED, Verdict.AH_MALFORMED, Verdict.AH_BAD_SPI, Verdict.AH_REPLAY);
  }

  /** How many were refused with one of these. */
  long refused(Verdict... verdicts) {
    long sum = 0;
    for (final Verdict verdict : verdicts) {
      sum += refused.getOrDefault(verdict, 0L);
    }
    return sum;
  }

  private void add(List<Rejection> rejections, int sign) {
    rejections.forEach(rejection -> refused.merge(rejection.verdict(), sign * rejection.count(), Long::sum));
  }
}
