package io.vigil.codec.vrrp;

/**
 * The two sums that are in use for version 3 over IPv4. Version 2 is always {@link #MESSAGE}, IPv6 always
 * {@link #PSEUDO}.
 */
public enum ChecksumForm {
  /** With an IPv4 pseudo-header, as keepalived, FRR and most others read RFC 5798 §5.2.8. */
  PSEUDO,
  /** Over the message alone (RFC 9568 §5.2.8). */
  MESSAGE
}
