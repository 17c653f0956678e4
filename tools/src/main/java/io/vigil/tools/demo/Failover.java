package io.vigil.tools.demo;

/**
 * One change of the master, measured on the wire.
 *
 * @param cause what was done to the master
 * @param phaseNs from its last advert to the blow
 * @param gapNs from its last advert to the first one of its successor
 * @param expectedNs what the RFC's arithmetic makes of that
 * @param announcements gratuitous ARPs of the successor in its first burst
 */
record Failover(Cause cause, long phaseNs, long gapNs, long expectedNs, long announcements) {
  enum Cause {
    CRASH, STOP
  }

  /** What the successor took beyond theory. */
  long excessNs() {
    return gapNs - expectedNs;
  }
}
