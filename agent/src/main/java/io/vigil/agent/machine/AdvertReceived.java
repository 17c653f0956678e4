package io.vigil.agent.machine;

/**
 * An advert that passed all receive checks. One reused object per loop: {@link #set} it, step, set it again; the machine
 * keeps no reference to it.
 */
public final class AdvertReceived implements Event {
  private int priority;
  private int intervalCs;
  private long senderHi;
  private long senderLo;
  private long receivedAtNs;

  /**
   * Fills in the facts of one advert.
   *
   * @param newPriority 0..255
   * @param newIntervalCs in centiseconds, at least 1
   * @param newSenderHi as {@link io.vigil.codec.inet.IpAddress#hi()}, 0 for IPv4
   * @param newSenderLo as {@link io.vigil.codec.inet.IpAddress#lo()}
   * @param newReceivedAtNs when the kernel received it, on the monotonic clock of {@code step}'s {@code nowNs}
   */
  public AdvertReceived set(int newPriority, int newIntervalCs, long newSenderHi, long newSenderLo,
      long newReceivedAtNs) {
    priority = newPriority;
    intervalCs = newIntervalCs;
    senderHi = newSenderHi;
    senderLo = newSenderLo;
    receivedAtNs = newReceivedAtNs;
    return this;
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
