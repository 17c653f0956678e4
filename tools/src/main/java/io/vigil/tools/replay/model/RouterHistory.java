package io.vigil.tools.replay.model;

import java.util.List;

/**
 * What happened to one virtual router, as far as its adverts show it.
 *
 * @param members who sent adverts for it, sorted by address
 * @param masters who was master from when to when, by begin
 * @param takeovers changes of master
 * @param overlaps windows with more than one master
 * @param silences times without any master that ended with the same master
 * @param losses runs of adverts that a master owed and that are not in the capture
 * @param missing adverts of all {@code losses} together, the ones not listed too
 * @param priorityChanges of one sender, resignations left out
 * @param mismatches what its members do not agree about
 * @param announcements addresses announced by somebody who was not master
 * @param suspicions what looks like an attack
 * @param intervals from one advert of a master to its next
 * @param unlisted happenings of any kind beyond {@link #EVENTS_MAX} or {@link #EVENTS_OF_ALL_MAX} of it; 0 in any honest capture
 */
public record RouterHistory(RouterKey key, List<Member> members, List<Term> masters, List<Takeover> takeovers,
    List<Overlap> overlaps, List<Silence> silences, List<Loss> losses, long missing,
    List<PriorityChange> priorityChanges, List<Mismatch> mismatches, List<Announcement> announcements,
    List<Suspicion> suspicions, Intervals intervals, long unlisted) {
  /** Most entries of each list. */
  public static final int EVENTS_MAX = 10_000;
  /** Most entries of each kind of list over all routers of a report. */
  public static final int EVENTS_OF_ALL_MAX = 50_000;
  /** Most members of all routers of a report. */
  public static final int MEMBERS_OF_ALL_MAX = 16_384;

  public RouterHistory {
    members = List.copyOf(members);
    masters = List.copyOf(masters);
    takeovers = List.copyOf(takeovers);
    overlaps = List.copyOf(overlaps);
    silences = List.copyOf(silences);
    losses = List.copyOf(losses);
    priorityChanges = List.copyOf(priorityChanges);
    mismatches = List.copyOf(mismatches);
    announcements = List.copyOf(announcements);
    suspicions = List.copyOf(suspicions);
  }
}
