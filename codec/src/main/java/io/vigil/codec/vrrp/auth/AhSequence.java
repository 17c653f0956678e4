package io.vigil.codec.vrrp.auth;

/**
 * Sequence numbers of the authentication header for one virtual router. As in keepalived one counter serves both
 * ways: who takes over goes on from the highest number seen. Numbers are 0..2^32-1; after the highest one peers refuse
 * everything until they are restarted, at 100 adverts a second after 1.3 years. One owner; no lock.
 */
public final class AhSequence {
  private static final long MASK = 0xFFFF_FFFFL;

  private long highest;

  /** The number of the next advert to be sent; the first one is 1. */
  public long next() {
    highest = (highest + 1) & MASK;
    return highest;
  }

  /** Highest number sent or seen. */
  public long highest() {
    return highest;
  }

  /** Whether nobody has used {@code sequence} or a higher one. */
  public boolean isFresh(long sequence) {
    return sequence > highest;
  }

  /** Takes note of a number that was received in an authentic packet. */
  public void seen(long sequence) {
    highest = sequence;
  }

  /** A master that answers an advert of lower priority goes on above that advert's number. */
  public void overtake(long sequence) {
    highest = (sequence + 1) & MASK;
  }
}
