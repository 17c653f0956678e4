package io.vigil.agent.machine;

/**
 * An advert that passed all receive checks. One reused object per loop: {@link #set} it, step, set it again; the machine
 * keeps no reference to it.
 */
public final class AdvertReceived implements Event {
  private static final int VERSION_3 = 3;

  private int version;
  private int priority;
  private int intervalCs;
  private long senderHi;
  private long senderLo;
  private long receivedAtNs;

  /** Fills in the facts of one advert of the version that the router speaks, where that is one. */
  public AdvertReceived set(int newPriority, int newIntervalCs, long newSenderHi, long newSenderLo,
      long newReceivedAtNs) {
    return set(VERSION_3, newPriority, newIntervalCs, newSenderHi, newSenderLo, newReceivedAtNs);
  }

  /**
   * Fills in the facts of one advert.
   *
   * @param newVersion 2 or 3; matters to a router that speaks both
   * @param newPriority 0..255
   * @param newIntervalCs in centiseconds, at least 1
   * @param newSenderHi as {@link io.vigil.codec.inet.IpAddress#hi()}, 0 for IPv4
   * @param newSenderLo as {@link io.vigil.codec.inet.IpAddress#lo()}
   * @param newReceivedAtNs when the kernel received it, on the monotonic clock of {@code step}'s {@code nowNs}
   */
  public AdvertReceived set(int newVersion, int newPriority, int newIntervalCs, long newSenderHi,
      long newSenderLo, long newReceivedAtNs) {
    version = newVersion;
    priority = newPriority;
    intervalCs = newIntervalCs;
    senderHi = newSenderHi;
    senderLo = newSenderLo;
    receivedAtNs = newReceivedAtNs;
    return this;
  }

  public int version() {
    return version;
  }

  public int priority() {
    return priority;
  }

  public int intervalCs() {
    return intervalCs;
  }

  public long senderHi() {
    return senderHi;
  }

  public long senderLo() {
    return senderLo;
  }

  public long receivedAtNs() {
    return receivedAtNs;
  }
}
