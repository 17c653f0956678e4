package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.OctetCopy;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) over pieces of buffers. The platform's own {@code Mac} allocates for each result; this does not.
 * {@link #begin}, any number of {@code add}, one {@link #finish}. Not thread-safe.
 */
final class KeyedHash {
  static final String MD5 = "MD5";
  static final String SHA_256 = "SHA-256";

  /** Octets of a block of both digests, and the longest key. */
  static final int BLOCK_BYTES = 64;

  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5C;
  private static final int CHUNK_BYTES = 256;

  private final MessageDigest digest;
  private final byte[] inner = new byte[BLOCK_BYTES];
  private final byte[] outer = new byte[BLOCK_BYTES];
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final byte[] result;

  /**
   * Prepares the key.
   *
   * @param algorithm {@link #MD5} or {@link #SHA_256}
   * @param key 0..64 octets
   */
  KeyedHash(String algorithm, byte[] key) {
    if (key.length > BLOCK_BYTES) {
      throw new IllegalArgumentException("key of " + key.length + " octets");
    }
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      // Both are required of every Java platform; a restricted one has switched it off.
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
    result = new byte[digest.getDigestLength()];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      final int octet = i < key.length ? key[i] : 0;
      inner[i] = (byte) (octet ^ INNER);
      outer[i] = (byte) (octet ^ OUTER);
    }
  }

  KeyedHash begin() {
    digest.reset();
    digest.update(inner, 0, BLOCK_BYTES);
    return this;
  }

  KeyedHash add(byte[] octets, int length) {
    digest.update(octets, 0, length);
    return this;
  }

  KeyedHash add(ByteBuf buf, int offset, int lengthBytes) {
    for (int done = 0; done < lengthBytes; done += CHUNK_BYTES) {
      final int part = Math.min(CHUNK_BYTES, lengthBytes - done);
      OctetCopy.toArray(buf, offset + done, chunk, part);
      digest.update(chunk, 0, part);
    }
    return this;
  }

  /** Adds up to 256 octets of zero. */
  KeyedHash addZeros(int lengthBytes) {
    Arrays.fill(chunk, 0, lengthBytes, (byte) 0);
    digest.update(chunk, 0, lengthBytes);
    return this;
  }

  /** The code; the array is reused for the next one. */
  byte[] finish() {
    try {
      digest.digest(result, 0, result.length);
      digest.update(outer, 0, BLOCK_BYTES);
      digest.update(result, 0, result.length);
      digest.digest(result, 0, result.length);
    } catch (DigestException e) {
      throw new AssertionError("the result has the digest's own length", e);
    }
    return result;
  }

  /** Whether the last code begins with the octets in the buffer; takes the same time wherever they differ. */
  boolean matches(ByteBuf buf, int offset, int lengthBytes) {
    int difference = 0;
    for (int i = 0; i < lengthBytes; i++) {
      difference |= result[i] ^ buf.getByte(offset + i);
    }
    return difference == 0;
  }
}
