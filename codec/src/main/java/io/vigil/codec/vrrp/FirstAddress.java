package io.vigil.codec.vrrp;

/** What becomes of an IPv6 list that does not begin with a link-local address (RFC 9568 §5.2.9, erratum 8300). */
public enum FirstAddress {
  REJECT, WARN
}
