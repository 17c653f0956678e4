package io.vigil.agent.track;

/**
 * What is known of one tracker.
 *
 * @param sinceNs when it became what it is, monotonic; another reason for the same is no change
 */
record Known(TrackerVerdict verdict, long sinceNs) {
  /** After a further verdict. */
  Known then(TrackerVerdict next, long nowNs) {
    final boolean same = next.good() == verdict.good() && next.number() == verdict.number();
    return new Known(next, same ? sinceNs : nowNs);
  }
}
