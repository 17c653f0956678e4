package io.vigil.codec.vrrp;

/** The choices that RFCs and peers leave to a receiver before it knows the virtual router. */
public record DecodePolicy(TtlCheck ttl, ChecksumPolicy v4Checksum, FirstAddress v6First) {
  /** As lenient as keepalived where the RFCs do not decide, and both checksum forms. */
  public static final DecodePolicy AGENT = new DecodePolicy(TtlCheck.MULTICAST_ONLY, ChecksumPolicy.EITHER,
      FirstAddress.WARN);
}
