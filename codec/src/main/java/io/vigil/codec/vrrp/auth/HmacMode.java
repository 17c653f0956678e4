package io.vigil.codec.vrrp.auth;

/** What a virtual router does about the HMAC trailer: keepalived's {@code auth_hmac mode}. */
public enum HmacMode {
  /** Signs, and refuses what is not signed. */
  ENFORCE,
  /** Signs, and takes what is not signed; a trailer that is there must be right. */
  PERMISSIVE,
  /** Signs nothing; otherwise as {@link #PERMISSIVE}. */
  RECEIVE_ONLY
}
