package io.vigil.agent.config.bind;

import java.nio.charset.StandardCharsets;

/** The eight octets of VRRPv2 simple text authentication (RFC 2338 §5.3.6). */
final class Passwords {
  static final int OCTETS_MAX = 8;

  private Passwords() {}

  /** The octets of {@code text} as they stand in the file. */
  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first eight octets, left aligned, zero filled, the first most significant. */
  static long wire(String text) {
    final byte[] octets = octets(text);
    long value = 0;
    for (int i = 0; i < OCTETS_MAX; i++) {
      value = value << Byte.SIZE | (i < octets.length ? octets[i] & 0xFF : 0);
    }
    return value;
  }
}
