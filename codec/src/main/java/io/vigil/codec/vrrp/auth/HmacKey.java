package io.vigil.codec.vrrp.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One key of the HMAC trailer and the number that goes with it on the wire. Immutable; never printed. */
public final class HmacKey {
  /** Least octets of a key. */
  public static final int KEY_BYTES_MIN = 32;
  /** Most octets of a key. */
  public static final int KEY_BYTES_MAX = KeyedHash.BLOCK_BYTES;

  private static final int ID_MAX = 255;

  private final int id;
  private final byte[] secret;

  /**
   * Makes a key.
   *
   * @param id 1..255
   * @param secret 32..64 octets
   * @throws IllegalArgumentException if either is out of its range
   */
  public HmacKey(int id, byte[] secret) {
    if (id < 1 || id > ID_MAX) {
      throw new IllegalArgumentException("key number " + id);
    }
    if (secret.length < KEY_BYTES_MIN || secret.length > KEY_BYTES_MAX) {
      throw new IllegalArgumentException("key " + id + " has " + secret.length + " octets, not 32 to 64");
    }
    this.id = id;
    this.secret = secret.clone();
  }

  /** A key of the characters of {@code text} in UTF-8. */
  public static HmacKey ofText(int id, String text) {
    return new HmacKey(id, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A key of hexadecimal digits. */
  public static HmacKey ofHex(int id, String digits) {
    return new HmacKey(id, HexFormat.of().parseHex(digits));
  }

  /** Number on the wire, 1..255. */
  public int id() {
    return id;
  }

  KeyedHash hash() {
    return new KeyedHash(KeyedHash.SHA_256, secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "HmacKey[" + id + ", masked]";
  }
}
