package io.vigil.codec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.IpVerdict;
import io.vigil.codec.inet.VirtualMac;
import io.vigil.codec.ndp.UnsolicitedNa;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {
  private final ByteBuf out = Unpooled.buffer(AdvertFrame.HEADROOM_BYTES + Vrrp.MESSAGE_BYTES_MAX);

  @ParameterizedTest
  @MethodSource("frames")
  void shouldBuildTheStatedFrame(Frame frame) {
    final byte[] built = build(frame);

    assertThat(HexFormat.of().formatHex(frame.masked(built)))
        .isEqualTo(HexFormat.of().formatHex(frame.octets()));
  }

  @ParameterizedTest
  @MethodSource("arpFrames")
  void shouldBuildTheStatedArpFrameToTheLastOctetInTheFormOfTheRfc(Frame frame) {
    final long mac = VirtualMac.of(Family.IPV4, frame.input().get("vrid").intValue());
    final int lengthBytes = GratuitousArp.writeRfc(out, 0, Vector.address(frame.input().get("address")), mac);

    assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(out, 0, lengthBytes)))
        .isEqualTo(frame.json().get("frame").textValue());
  }

  @ParameterizedTest
  @MethodSource("ipv4Frames")
  void shouldWriteARightIpv4HeaderChecksum(Frame frame) {
    final byte[] built = build(frame);
    final IpHeaderView header = new IpHeaderView().wrap(Unpooled.wrappedBuffer(built),
        EthernetHeader.HEADER_BYTES, built.length - EthernetHeader.HEADER_BYTES);

    assertThat(header.check()).isEqualTo(IpVerdict.ACCEPT);
    assertThat(header.isChecksumValid()).isTrue();
  }

  private byte[] build(Frame frame) {
    final JsonNode input = frame.input();
    final int lengthBytes = switch (frame.kind()) {
      case "garp" -> GratuitousArp.write(out, 0, Vector.address(input.get("address")), mac(input));
      case "una" ->
        new UnsolicitedNa(Vector.address(input.get("source")), Vector.address(input.get("address")),
            mac(input), true).writeFrame(out, 0);
      case "advert" -> buildAdvert(input);
      default -> throw new AssertionError("unknown kind " + frame.kind());
    };
    return ByteBufUtil.getBytes(out, 0, lengthBytes);
  }

  private int buildAdvert(JsonNode input) {
    final AdvertSpec spec = new AdvertSpec(input.get("version").intValue(), family(input),
        input.get("vrid").intValue(), input.get("priority").intValue(), input.get("adver_int_cs").intValue(),
        ChecksumForm.valueOf(input.path("v4_checksum").asText("pseudo").toUpperCase(Locale.ROOT)),
        input.has("auth") ? Vector.auth(input.get("auth")) : V2Auth.NONE,
        Vector.addresses(input.get("addresses")));
    final IpEnvelope envelope = new IpEnvelope(Vector.address(input.get("source")),
        Vector.address(input.get("destination")), Envelope.TTL_ON_LINK);
    final ByteBuf message = Unpooled.buffer(spec.messageBytes());
    message.writerIndex(
        AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0));
    return new AdvertFrame().link(EthernetHeader.ofGroup(envelope.destination()), mac(input))
        .identification(7).write(envelope, message, out, 0);
  }

  private static long mac(JsonNode input) {
    return VirtualMac.of(family(input), input.get("vrid").intValue());
  }

  private static Family family(JsonNode input) {
    return Family.valueOf(Vector.upper(input.get("family")));
  }

  static Stream<Frame> frames() {
    return VectorFile.frames();
  }

  static Stream<Frame> arpFrames() {
    return VectorFile.frames().filter(frame -> frame.kind().equals("garp"));
  }

  static Stream<Frame> ipv4Frames() {
    return VectorFile.frames().filter(
        frame -> frame.kind().equals("advert") && frame.input().get("family").textValue().equals("ipv4"));
  }
}
