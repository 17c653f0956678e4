package io.vigil.agent.ring;

import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sender as the table keeps it: preallocated, overwritten by each of its adverts. The vrrp loop only. */
final class Peer {
  private static final long NS_PER_CS = 10_000_000L;

  long hi;
  long lo;
  long firstHeardNs;
  long lastHeardNs;
  long accepted;
  long missed;
  long rejected;
  int priority;
  int intervalCs;
  int version;
  int warnings;
  boolean pseudoSum;
  boolean messageSum;
  Verdict lastVerdict = Verdict.ACCEPT;
  /** Refusals of the instance and of this sender, counted when it was last heard. */
  long rejectedByAllWhenHeard;
  long rejectedWhenHeard;
  /** The same three as they were before its last advert: a transition that this advert leads to looks at the span before it. */
  long priorHeardNs;
  long priorRejectedByAll;
  long priorRejected;

  /** A sender not heard before. */
  void begin(long newHi, long newLo, long nowNs) {
    hi = newHi;
    lo = newLo;
    firstHeardNs = nowNs;
    lastHeardNs = nowNs;
    accepted = 0;
    missed = 0;
    rejected = 0;
    warnings = 0;
    pseudoSum = false;
    messageSum = false;
    rejectedWhenHeard = 0;
    rejectedByAllWhenHeard = 0;
  }

  void heard(ReceivedAdvert advert, long receivedAtNs, long rejectedByAll) {
    priorHeardNs = lastHeardNs;
    priorRejectedByAll = rejectedByAllWhenHeard;
    priorRejected = rejectedWhenHeard;
    lastHeardNs = receivedAtNs;
    accepted++;
    if (advert.view().priority() != 0) {
      // Priority 0 is a farewell and not a rank.
      priority = advert.view().priority();
    }
    intervalCs = advert.view().intervalCs();
    version = advert.view().version();
    warnings |= advert.warnings();
    pseudoSum |= advert.checksumForm() == ChecksumForm.PSEUDO;
    messageSum |= advert.checksumForm() == ChecksumForm.MESSAGE;
    rejectedByAllWhenHeard = rejectedByAll;
    rejectedWhenHeard = rejected;
  }

  void refused(Verdict verdict) {
    rejected++;
    lastVerdict = verdict;
  }

  long intervalNs() {
    return intervalCs * NS_PER_CS;
  }

  boolean is(long otherHi, long otherLo) {
    return lo == otherLo && hi == otherHi;
  }

  IpAddress address(Family family) {
    return family == Family.IPV4 ? IpAddress.ipv4((int) lo) : IpAddress.ipv6(hi, lo);
  }

  PeerSnapshot snapshot(Family family) {
    final List<Warning> mismatches = new ArrayList<>();
    for (final Warning warning : Warning.values()) {
      if (warning.isIn(warnings)) {
        mismatches.add(warning);
      }
    }
    return new PeerSnapshot(address(family), firstHeardNs, lastHeardNs, priority, intervalCs, version, form(),
        mismatches, new PeerSnapshot.Counts(accepted, missed, rejected),
        rejected == 0 ? Optional.empty() : Optional.of(lastVerdict));
  }

  private @Nullable ChecksumForm form() {
    if (pseudoSum && messageSum) {
      return null;
    }
    return messageSum ? ChecksumForm.MESSAGE : ChecksumForm.PSEUDO;
  }
}
