package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.model.Traffic;
import io.vigil.tools.replay.scan.AdvertBatch;
import io.vigil.tools.replay.scan.InterfaceNames;
import io.vigil.tools.replay.scan.VlanTags;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Takes in batches in the order of the capture and tells at the end what happened. One thread.
 */
public final class Analysis {
  private final AddressBook book = new AddressBook();
  private final RouterTable routers;
  private final Census census = new Census();

  /**
   * @param names of the interfaces that batches mention
   * @param listener hears what happens at once
   */
  public Analysis(InterfaceNames names, HistoryListener listener) {
    routers = new RouterTable(new Places(names), book, listener);
  }

  /** Takes in all rows of a batch and leaves it empty. */
  public void accept(AdvertBatch batch) {
    book.learn(batch.newLists());
    census.count(batch);
    for (int i = 0; i < batch.rows(); i++) {
      batch.at(i);
      switch (batch.kind()) {
        case ADVERT -> advert(batch);
        case CARP -> census.carp(batch);
        case CLAIM -> book.claim(batch);
      }
    }
    batch.clear();
  }

  private void advert(AdvertBatch row) {
    census.advert(row);
    final RouterTrack router = routers.of(row);
    if (router == null) {
      return;
    }
    if (!row.isUnchecked() && row.verdict() != Verdict.ACCEPT) {
      router.suspicions.refused(row);
    } else if (!router.isCopy(row)) {
      router.advert(row);
    }
  }

  /** What is counted over all frames, until now. */
  public Traffic traffic() {
    return census.result(routers.ignored());
  }

  /** The history of each virtual router; call once, at the end. */
  public List<RouterHistory> histories() {
    final Map<RouterTrack, String> named = routers.named();
    named.keySet().forEach(RouterTrack::finish);
    return named.entrySet().stream().map(entry -> history(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(RouterHistory::key)).toList();
  }

  private RouterHistory history(RouterTrack router, String place) {
    final List<MemberTrack> tracks = router.members.stream()
        .sorted(Comparator.comparing((MemberTrack track) -> track.src)).toList();
    final List<Member> members = tracks.stream().map(this::member).toList();
    final List<Term> terms = TermLog.sorted(router.terms.items());
    final Family family = tracks.getFirst().src.family();
    return new RouterHistory(new RouterKey(router.vrid, family, place, VlanTags.list(router.vlans)), members,
        terms, router.takeovers.items(), TermLog.overlaps(terms), router.silences.items(),
        router.losses.items(), router.missing, router.priorityChanges.items(),
        MismatchFinder.find(tracks, members), router.claims.result(), router.suspicions.result(),
        router.intervals.result(router.configuredNs()), unlisted(router));
  }

  private static long unlisted(RouterTrack router) {
    return router.terms.unlisted() + router.takeovers.unlisted() + router.silences.unlisted()
        + router.losses.unlisted() + router.priorityChanges.unlisted() + router.claims.unlisted()
        + router.suspicions.unlisted() + router.intervals.unlisted() + router.ignoredSenders;
  }

  private Member member(MemberTrack track) {
    final boolean hasForm = track.isChecked && track.version == 3 && track.src.family() == Family.IPV4;
    final String form = track.checksumForm == ChecksumForm.PSEUDO ? "pseudo" : "message";
    final List<IpAddress> addresses = book.addresses(track.listHash);
    return new Member(track.src,
        track.mac == MemberTrack.NO_MAC ? OptionalLong.empty() : OptionalLong.of(track.mac),
        track.version, track.priority, track.intervalCs, track.auth.dataName(), hasForm ? form : "",
        track.ttl,
        addresses, track.adverts, track.firstNs, track.lastNs);
  }
}
