package io.vigil.codec.inet;

/** Address family of a virtual router; a router is of one family only (RFC 9568 §1.2). */
public enum Family {
  IPV4(4), IPV6(16);

  private final int addressBytes;

  Family(int addressBytes) {
    this.addressBytes = addressBytes;
  }

  /** Octets of one address on the wire: 4 or 16. */
  public int addressBytes() {
    return addressBytes;
  }
}
