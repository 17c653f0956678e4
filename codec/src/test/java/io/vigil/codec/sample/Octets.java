package io.vigil.codec.sample;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import io.vigil.codec.inet.Ipv6HeaderWriter;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** Frames put together by hand, octet by octet and layer by layer. */
public final class Octets {
  /** Destination and source of an Ethernet header without its type. */
  public static final byte[] MACS = hex("01005e000012 027700000001");
  public static final IpAddress SOURCE_V4 = IpAddress.parse("192.0.2.1").orElseThrow();
  public static final IpAddress SOURCE_V6 = IpAddress.parse("fe80::1").orElseThrow();

  private Octets() {}

  /** Octets of hexadecimal digits; blanks are for the eye. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** One after the other. */
  public static byte[] join(byte[]... parts) {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (final byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** An Ethernet frame; {@code typeAndTags} holds VLAN tags and the type. */
  public static byte[] ethernet(String typeAndTags, byte[] content) {
    return join(MACS, hex(typeAndTags), content);
  }

  /** An IPv4 packet from {@link #SOURCE_V4} to 224.0.0.18. */
  public static byte[] ipv4(int protocol, byte[] content) {
    final ByteBuf out = Unpooled.buffer(Ipv4HeaderWriter.HEADER_BYTES);
    final int bytes = new Ipv4HeaderWriter(protocol).route(toGroup(Family.IPV4)).write(out, 0, 7,
        content.length);
    return join(ByteBufUtil.getBytes(out, 0, bytes), content);
  }

  /** An IPv6 packet from {@link #SOURCE_V6} to ff02::12. */
  public static byte[] ipv6(int nextHeader, byte[] content) {
    final ByteBuf out = Unpooled.buffer(Ipv6HeaderWriter.HEADER_BYTES);
    final int bytes = Ipv6HeaderWriter.write(out, 0, toGroup(Family.IPV6), 0xC0, nextHeader, content.length);
    return join(ByteBufUtil.getBytes(out, 0, bytes), content);
  }

  /** A message of so many addresses. */
  public static byte[] advert(int version, Family family, int addresses) {
    final AdvertSpec spec = new AdvertSpec(version, family, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        IntStream.range(1, 1 + addresses).mapToObj(host -> family == Family.IPV4
            ? IpAddress.ipv4(0xC000_0200 | host)
            : IpAddress.ipv6(0xFE80_0000_0000_0000L, host)).toList());
    final ByteBuf out = Unpooled.buffer(spec.messageBytes());
    final IpEnvelope envelope = toGroup(family);
    return ByteBufUtil.getBytes(out, 0,
        AdvertWriter.encode(spec, envelope.source(), envelope.destination(), out, 0));
  }

  /** From the source above to the family's group. */
  public static IpEnvelope toGroup(Family family) {
    return new IpEnvelope(family == Family.IPV4 ? SOURCE_V4 : SOURCE_V6, Vrrp.group(family),
        Envelope.TTL_ON_LINK);
  }
}
