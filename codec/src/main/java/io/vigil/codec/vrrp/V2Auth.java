package io.vigil.codec.vrrp;

import java.nio.charset.StandardCharsets;

/**
 * Authentication of a version 2 message. It protects against mistakes, not against anybody on the link.
 *
 * @param type 0 none, 1 simple text, 2 authentication header (RFC 2338 §5.3.6)
 * @param data the eight octets at the end of the message, first octet most significant
 */
public record V2Auth(int type, long data) {
  public static final int TYPE_NONE = 0;
  public static final int TYPE_PASS = 1;
  public static final int TYPE_AH = 2;

  /** No authentication; zero is sent, and what is received is not looked at. */
  public static final V2Auth NONE = new V2Auth(TYPE_NONE, 0);

  /** The message is authenticated by the header around it ({@code codec.vrrp.auth}); zero is sent. */
  public static final V2Auth AH = new V2Auth(TYPE_AH, 0);

  public V2Auth {
    if (type < TYPE_NONE || type > TYPE_AH) {
      throw new IllegalArgumentException("authentication type " + type);
    }
    if (type != TYPE_PASS && data != 0) {
      throw new IllegalArgumentException("authentication data of type " + type);
    }
  }

  /** Simple text by its eight octets. */
  public static V2Auth pass(long data) {
    return new V2Auth(TYPE_PASS, data);
  }

  /** Simple text: the first eight octets of {@code password} in UTF-8, left aligned, zero filled. */
  public static V2Auth pass(String password) {
    final byte[] octets = password.getBytes(StandardCharsets.UTF_8);
    long data = 0;
    for (int i = 0; i < Vrrp.AUTH_DATA_BYTES; i++) {
      data = (data << Byte.SIZE) | (i < octets.length ? octets[i] & 0xFF : 0);
    }
    return pass(data);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return switch (type) {
      case TYPE_NONE -> "V2Auth[none]";
      case TYPE_PASS -> "V2Auth[pass, masked]";
      default -> "V2Auth[ah]";
    };
  }
}
