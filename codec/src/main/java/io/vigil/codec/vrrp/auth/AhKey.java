package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.OctetCopy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Key of the authentication header: HMAC-MD5 cut to 96 bits over the IPv4 header, the authentication header and the
 * message. As keepalived does it, TOS, flags with fragment offset, header checksum and the code itself count as zero,
 * and for unicast the TTL too; IP options count as they are. One owner at a time: it holds a digest. Allocates nothing
 * per packet.
 */
public final class AhKey {
  /** Octets of a password that count. */
  public static final int KEY_BYTES = 8;

  private static final int HEADERS_BYTES_MAX = 60 + AuthHeaderView.HEADER_BYTES;
  private static final int TOS = 1;
  private static final int TOTAL_LENGTH = 2;
  private static final int FLAGS_AND_OFFSET = 6;
  private static final int TTL = 8;
  private static final int CHECKSUM = 10;
  private static final int DESTINATION = 16;

  private final KeyedHash hash;
  private final byte[] headers = new byte[HEADERS_BYTES_MAX];

  private AhKey(byte[] key) {
    hash = new KeyedHash(KeyedHash.MD5, key);
  }

  /** The key of a password: its first eight octets in UTF-8, zero filled. */
  public static AhKey of(String password) {
    return new AhKey(Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
  }

  /**
   * Writes the integrity check value into a complete packet.
   *
   * @param ipOffset index of an IPv4 header that is directly followed by the authentication header
   */
  public void seal(ByteBuf packet, int ipOffset) {
    final byte[] code = code(packet, ipOffset);
    packet.setBytes(icvAt(packet, ipOffset), code, 0, AuthHeaderView.ICV_BYTES);
  }

  /**
   * Whether the integrity check value is right.
   *
   * @param ipOffset index of an IPv4 header that has passed {@link IpHeaderView#check} and is directly followed by the
   *          authentication header, both complete
   */
  boolean isSealed(ByteBuf packet, int ipOffset) {
    code(packet, ipOffset);
    return hash.matches(packet, icvAt(packet, ipOffset), AuthHeaderView.ICV_BYTES);
  }

  private byte[] code(ByteBuf packet, int ipOffset) {
    final int ipBytes = headerBytes(packet, ipOffset);
    final int headersBytes = ipBytes + AuthHeaderView.HEADER_BYTES;
    final int totalBytes = packet.getUnsignedShort(ipOffset + TOTAL_LENGTH);
    OctetCopy.toArray(packet, ipOffset, headers, headersBytes);
    headers[TOS] = 0;
    headers[FLAGS_AND_OFFSET] = 0;
    headers[FLAGS_AND_OFFSET + 1] = 0;
    headers[CHECKSUM] = 0;
    headers[CHECKSUM + 1] = 0;
    if ((headers[DESTINATION] & 0xF0) != 0xE0) {
      headers[TTL] = 0;
    }
    Arrays.fill(headers, ipBytes + AuthHeaderView.ICV, headersBytes, (byte) 0);
    return hash.begin().add(headers, headersBytes)
        .add(packet, ipOffset + headersBytes, totalBytes - headersBytes).finish();
  }

  private static int icvAt(ByteBuf packet, int ipOffset) {
    return ipOffset + headerBytes(packet, ipOffset) + AuthHeaderView.ICV;
  }

  private static int headerBytes(ByteBuf packet, int ipOffset) {
    return (packet.getUnsignedByte(ipOffset) & 0xF) * Integer.BYTES;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AhKey[masked]";
  }
}
