package io.vigil.codec.inet;

/** What {@link IpHeaderView#check} found. Every constant but {@link #ACCEPT} means: do not read on. */
public enum IpVerdict {
  ACCEPT("ok"),
  /** Fewer octets than the header needs, or than it announces. */
  TRUNCATED("ip_truncated"),
  /** The version is not 4. */
  BAD_VERSION("ip_bad_version"),
  /** The header length is under 20 octets or over the total length. */
  BAD_LENGTH("ip_bad_length"),
  /** A piece of a packet; VRRP messages are never fragmented by an honest sender, and the kernel reassembles. */
  FRAGMENT("ip_fragment");

  private final String dataName;

  IpVerdict(String dataName) {
    this.dataName = dataName;
  }

  /** Stable name for counters and reports. */
  public String dataName() {
    return dataName;
  }
}
