package io.vigil.tools.replay.analysis;

import io.vigil.tools.replay.model.RouterHistory;

/**
 * Memory of the whole analysis. Each router has limits of its own, but a capture may hold thousands of routers; here is what
 * they share, a quota for each kind, so that a flood of one hides nothing of the others. One thread.
 */
final class Quotas {
  private static final int CULPRITS_MAX = 16_384;
  private static final int INTERVALS_MAX = 131_072;

  final Quota members = new Quota(RouterHistory.MEMBERS_OF_ALL_MAX);
  final Quota terms = events();
  final Quota takeovers = events();
  final Quota silences = events();
  final Quota losses = events();
  final Quota priorityChanges = events();
  final Quota announcers = new Quota(CULPRITS_MAX);
  final Quota suspects = new Quota(CULPRITS_MAX);
  /** Intervals that differ: equal ones need no memory. */
  final Quota intervals = new Quota(INTERVALS_MAX);

  /** Adverts of senders for whom there was no place. */
  long ignoredAdverts;

  private static Quota events() {
    return new Quota(RouterHistory.EVENTS_OF_ALL_MAX);
  }
}
