package io.vigil.codec.bfd;

/** Flags of a control packet (RFC 5880 §4.1). A set of these is an {@code int} of {@link #bit}s. */
public enum ControlFlag {
  /** P: asks for an answer with F. */
  POLL(0x20),
  /** F: answers a poll. */
  FINAL(0x10),
  /** C: forwarding does not share its fate with the sender's control plane. */
  CONTROL_PLANE_INDEPENDENT(0x08),
  /** A: an authentication section follows. */
  AUTHENTICATION(0x04),
  /** D: demand mode. */
  DEMAND(0x02),
  /** M: reserved for point-to-multipoint; must be zero. */
  MULTIPOINT(0x01);

  private final int bit;

  ControlFlag(int bit) {
    this.bit = bit;
  }

  /** This flag in a set, at its place in the second octet of the packet. */
  public int bit() {
    return bit;
  }

  /** Whether {@code flags} holds this one. */
  public boolean isIn(int flags) {
    return (flags & bit) != 0;
  }
}
