package io.vigil.codec.vrrp;

/**
 * The choices that RFCs and peers leave to a receiver before it knows the virtual router.
 *
 * @param emptyLists whether an advertisement without an address passes; {@link AcceptChecks} then refuses it where the virtual
 *        router has addresses
 */
public record DecodePolicy(TtlCheck ttl, ChecksumPolicy v4Checksum, FirstAddress v6First,
    boolean emptyLists) {
  /** As lenient as keepalived where the RFCs do not decide, and both checksum forms. */
  public static final DecodePolicy AGENT = new DecodePolicy(TtlCheck.MULTICAST_ONLY, ChecksumPolicy.EITHER,
      FirstAddress.WARN, true);

  /** By the book: an advertisement names an address. */
  public DecodePolicy(TtlCheck ttl, ChecksumPolicy v4Checksum, FirstAddress v6First) {
    this(ttl, v4Checksum, v6First, false);
  }
}
