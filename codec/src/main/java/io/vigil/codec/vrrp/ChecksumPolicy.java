package io.vigil.codec.vrrp;

/** Which {@link ChecksumForm} a receiver takes for version 3 over IPv4. Never a third one. */
public enum ChecksumPolicy {
  PSEUDO, MESSAGE, EITHER
}
