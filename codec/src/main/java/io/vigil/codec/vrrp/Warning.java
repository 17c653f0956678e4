package io.vigil.codec.vrrp;

/** What is worth telling about a message that was accepted. A set of these is an {@code int} of {@link #bit()}s. */
public enum Warning {
  /** IPv6: the first address is not link-local (RFC 9568 §5.2.9). */
  FIRST_NOT_LINK_LOCAL("first_not_link_local", 1),
  /** Version 3: the sender's interval is not ours; it is learned. */
  INTERVAL_MISMATCH("interval_mismatch", 2),
  /** The sender's addresses are not ours. */
  ADDRESS_LIST_MISMATCH("address_list_mismatch", 4);

  private final String dataName;
  private final int bit;

  Warning(String dataName, int bit) {
    this.dataName = dataName;
    this.bit = bit;
  }

  /** Stable name: that of the project's test vectors, and of counters. */
  public String dataName() {
    return dataName;
  }

  /** This warning in a set. */
  public int bit() {
    return bit;
  }

  /** Whether {@code warnings} holds this one. */
  public boolean isIn(int warnings) {
    return (warnings & bit) != 0;
  }
}
