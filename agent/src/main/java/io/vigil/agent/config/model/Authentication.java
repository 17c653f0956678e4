package io.vigil.agent.config.model;

/** VRRPv2 authentication (RFC 2338 §5.3.6). It protects against accidents, not against anybody on the link. */
public sealed interface Authentication {
  record None() implements Authentication {}

  /**
   * Simple text.
   *
   * @param password the eight octets on the wire, left aligned, zero filled, first octet most significant
   */
  record Pass(long password) implements Authentication {
    @Override
    public String toString() {
      return "Pass[masked]";
    }
  }
}
