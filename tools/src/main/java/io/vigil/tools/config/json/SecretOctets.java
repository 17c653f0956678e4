package io.vigil.tools.config.json;

import java.nio.charset.StandardCharsets;

/** The eight octets of a simple password (RFC 2338 §5.3.6) as the text they came from. */
public final class SecretOctets {
  private SecretOctets() {}

  /** {@code octets}: left aligned, zero filled, the first most significant. */
  public static String text(long octets) {
    final byte[] bytes = new byte[Long.BYTES];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (octets >>> (Byte.SIZE * (Long.BYTES - 1 - i)));
      length = bytes[i] == 0 ? length : i + 1;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
