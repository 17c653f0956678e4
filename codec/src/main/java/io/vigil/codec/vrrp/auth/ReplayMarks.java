package io.vigil.codec.vrrp.auth;

import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * The last sequence of each sender. For unicast there is a place for each peer; for multicast there are four, and a
 * fifth sender takes the place of the one that was silent longest. One owner; allocates nothing after it is made.
 */
final class ReplayMarks {
  private static final int MULTICAST_SENDERS = 4;
  private static final int NOBODY = -1;

  private final boolean unicast;
  private final long[] hi;
  private final long[] lo;
  private final long[] sequence;
  /** Turn of the last message; 0 for a place that has no mark. */
  private final long[] turn;
  private long turns;

  private ReplayMarks(boolean unicast, int places) {
    this.unicast = unicast;
    hi = new long[places];
    lo = new long[places];
    sequence = new long[places];
    turn = new long[places];
  }

  static ReplayMarks multicast() {
    return new ReplayMarks(false, MULTICAST_SENDERS);
  }

  static ReplayMarks unicast(List<IpAddress> peers) {
    final ReplayMarks marks = new ReplayMarks(true, peers.size());
    for (int i = 0; i < peers.size(); i++) {
      marks.hi[i] = peers.get(i).hi();
      marks.lo[i] = peers.get(i).lo();
    }
    return marks;
  }

  /** Whether a message from there can be judged at all: by multicast anybody, by unicast a peer. */
  boolean knows(long sourceHi, long sourceLo) {
    return !unicast || place(sourceHi, sourceLo) != NOBODY;
  }

  boolean hasMark(long sourceHi, long sourceLo) {
    final int place = place(sourceHi, sourceLo);
    return place != NOBODY && turn[place] != 0;
  }

  /** Last sequence of a sender that {@link #hasMark has a mark}. */
  long mark(long sourceHi, long sourceLo) {
    return sequence[place(sourceHi, sourceLo)];
  }

  /** Takes note of an authentic message. */
  void set(long sourceHi, long sourceLo, long newSequence) {
    int place = place(sourceHi, sourceLo);
    if (place == NOBODY) {
      place = silentLongest();
    }
    hi[place] = sourceHi;
    lo[place] = sourceLo;
    sequence[place] = newSequence;
    turn[place] = ++turns;
  }

  private int place(long sourceHi, long sourceLo) {
    for (int i = 0; i < lo.length; i++) {
      if (lo[i] == sourceLo && hi[i] == sourceHi && (unicast || turn[i] != 0)) {
        return i;
      }
    }
    return NOBODY;
  }

  private int silentLongest() {
    int oldest = 0;
    for (int i = 1; i < turn.length; i++) {
      if (turn[i] < turn[oldest]) {
        oldest = i;
      }
    }
    return oldest;
  }
}
