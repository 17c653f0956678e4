package io.vigil.codec.vrrp;

/**
 * The answer to one received message. The refusals stand in the order in which the checks are made (RFC 9568 §7.1,
 * RFC 3768 §7.1). {@link DecodeChecks} gives those up to {@link #FIRST_NOT_LINK_LOCAL}, {@link AcceptChecks} those
 * after it and, for a virtual router, {@link #BAD_TTL} and {@link #BAD_VERSION}. Those after {@link #OWNER_IGNORES}
 * come from the authentication of {@code codec.vrrp.auth}, whose AH gives {@link #AUTH_FAILED} too.
 */
public enum Verdict {
  ACCEPT("ok"),
  /** Not of IP protocol 112; a channel that listens to more than VRRP hands these in. */
  NOT_VRRP("not_vrrp"),
  /** TTL or hop limit is not 255, or not in the range set for the peer. */
  BAD_TTL("bad_ttl"),
  /** Fewer than eight octets, or than the count and the version 2 authentication data need. */
  TRUNCATED("truncated"),
  /** Not 2 or 3, version 2 over IPv6, or a version that the virtual router does not speak. */
  BAD_VERSION("bad_version"), BAD_TYPE("bad_type"), ZERO_COUNT("zero_count"),
  /** More octets than the count accounts for. */
  TRAILING_BYTES("trailing_bytes"), BAD_CHECKSUM("bad_checksum"), ZERO_INTERVAL(
      "zero_interval"), FIRST_NOT_LINK_LOCAL("first_not_link_local"),
  /** Sent from an address of ours. */
  OWN_PACKET("own_packet"),
  /** Unicast at a multicast virtual router, or the reverse. */
  BAD_DESTINATION("bad_destination"), UNKNOWN_PEER("unknown_peer"), UNKNOWN_VRID(
      "unknown_vrid"), AUTH_TYPE_MISMATCH("auth_type_mismatch"), AUTH_FAILED(
          "auth_failed"), INTERVAL_MISMATCH(
              "interval_mismatch"), ADDRESS_LIST_MISMATCH("address_list_mismatch"),
  /** In order, but an owner that ignores adverts does not look at it. */
  OWNER_IGNORES("owner_ignores"),
  /** Authentication header that is cut, of another length or not in an IPv4 packet that is whole. */
  AH_MALFORMED("ah_malformed"),
  /** Authentication header whose index is not the source address. */
  AH_BAD_SPI("ah_bad_spi"),
  /** Authentication header whose number is not above the highest seen. */
  AH_REPLAY("ah_replay"),
  /** No HMAC trailer where one is enforced. */
  HMAC_MISSING("hmac_missing"),
  /** HMAC trailer of an unknown type, or with reserved bits. */
  HMAC_MALFORMED("hmac_malformed"),
  /** HMAC trailer whose time is outside the window. */
  HMAC_STALE("hmac_stale"), HMAC_UNKNOWN_KEY("hmac_unknown_key"),
  /** HMAC trailer that was not made with the key that it names. */
  HMAC_FAILED("hmac_failed"),
  /** HMAC trailer whose sequence is not above the sender's last. */
  HMAC_REPLAY("hmac_replay");

  private final String dataName;

  Verdict(String dataName) {
    this.dataName = dataName;
  }

  /** Stable name: the error kind of the project's test vectors, and of counters. */
  public String dataName() {
    return dataName;
  }
}
