package io.vigil.agent.ring;

/** The counters behind {@link Counters}. The vrrp loop only. */
final class Tally {
  long received;
  long sent;
  long transitions;
  long releases;
  long zeroReceived;
  long zeroSent;
  long addressLists;

  Counters snapshot() {
    return new Counters(received, sent, transitions, releases, zeroReceived, zeroSent, addressLists);
  }
}
