package io.vigil.codec.bfd;

/** What {@link ControlView#check} found, in the order of RFC 5880 §6.8.6. All but {@link #ACCEPT}: discard. */
public enum ControlVerdict {
  ACCEPT("ok"),
  /** Fewer octets than the mandatory section. */
  TRUNCATED("bfd_truncated"),
  /** The version is not 1. */
  BAD_VERSION("bfd_bad_version"),
  /** The length is under 24, or under 26 with authentication, or over what the datagram holds. */
  BAD_LENGTH("bfd_bad_length"),
  /** The detection multiplier is zero. */
  ZERO_MULTIPLIER("bfd_zero_multiplier"),
  /** The multipoint bit is set. */
  MULTIPOINT("bfd_multipoint"),
  /** The sender's discriminator is zero. */
  ZERO_DISCRIMINATOR("bfd_zero_discriminator"),
  /** The receiver's discriminator is zero although the session is neither down nor administratively down. */
  NO_SESSION("bfd_no_session"),
  /** The authentication section is longer than the packet, or too short to say its length. */
  BAD_AUTHENTICATION("bfd_bad_authentication");

  private final String dataName;

  ControlVerdict(String dataName) {
    this.dataName = dataName;
  }

  /** Stable name for counters and reports. */
  public String dataName() {
    return dataName;
  }
}
