package io.vigil.tools.conform;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.VirtualMac;
import io.vigil.codec.ndp.UnsolicitedNa;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import java.util.BitSet;
import java.util.Map;

/** One frame: the product builds it from what a sender knows, and octet by octet it is compared. */
final class FrameCase {
  private static final int MAX_FRAME_BYTES = 1_514;
  private static final Map<String, ChecksumForm> FORMS = Map.of("pseudo", ChecksumForm.PSEUDO, "message",
      ChecksumForm.MESSAGE);

  private FrameCase() {}

  /** Judges the frame; returns its detail or throws. */
  static String run(Fields frame) {
    frame.ignore("title", "note", "requirements");
    final byte[] expected = frame.octets("frame");
    final BitSet ignored = ignored(frame);
    final ByteBuf built = Unpooled.buffer(MAX_FRAME_BYTES);
    final String kind = frame.text("kind");
    final Fields input = frame.object("input");
    frame.done();
    final int length = switch (kind) {
      case "garp" -> GratuitousArp.write(built, 0, input.address("address"), mac(input));
      case "una" -> new UnsolicitedNa(input.address("source"), input.address("address"), mac(input), true)
          .writeFrame(built, 0);
      case "advert" -> advert(input, built);
      default -> throw new BrokenCaseException("unknown kind " + kind);
    };
    input.done();
    compare(expected, ignored, built, length);
    return "";
  }

  private static BitSet ignored(Fields frame) {
    final BitSet ignored = new BitSet();
    for (final JsonNode range : frame.list("ignore")) {
      final int from = range.path(0).asInt();
      ignored.set(from, from + range.path(1).asInt());
    }
    return ignored;
  }

  private static void compare(byte[] expected, BitSet ignored, ByteBuf built, int length) {
    if (length != expected.length) {
      throw new BrokenCaseException("expected " + expected.length + " octets, was " + length);
    }
    for (int at = 0; at < length; at++) {
      if (!ignored.get(at) && built.getByte(at) != expected[at]) {
        throw new BrokenCaseException(
            "octet " + at + " differs: " + ByteBufUtil.hexDump(built, 0, length));
      }
    }
    if (built.getUnsignedShort(2 * EthernetHeader.MAC_BYTES) == EthernetHeader.TYPE_IPV4) {
      final IpHeaderView header = new IpHeaderView().wrap(built, EthernetHeader.HEADER_BYTES,
          length - EthernetHeader.HEADER_BYTES);
      if (!header.isChecksumValid()) {
        throw new BrokenCaseException("the IPv4 header checksum is wrong");
      }
    }
  }

  private static int advert(Fields input, ByteBuf out) {
    final Family family = input.family("family");
    final V2Auth auth = input.has("auth") ? ReceiverSettings.auth(input.object("auth")) : V2Auth.NONE;
    final ChecksumForm form = input.has("v4_checksum")
        ? input.choose("v4_checksum", FORMS)
        : ChecksumForm.PSEUDO;
    final AdvertSpec spec = new AdvertSpec(input.number("version"), family, input.number("vrid"),
        input.number("priority"), input.number("adver_int_cs"), form, auth, input.addresses("addresses"));
    final IpAddress source = input.address("source");
    final IpAddress destination = input.address("destination");
    final ByteBuf message = Unpooled.buffer(spec.messageBytes());
    message.writerIndex(AdvertWriter.encode(spec, source, destination, message, 0));
    return new AdvertFrame().link(EthernetHeader.ofGroup(destination), VirtualMac.of(family, spec.vrid()))
        .write(new IpEnvelope(source, destination, Envelope.TTL_ON_LINK), message, out, 0);
  }

  private static long mac(Fields input) {
    return VirtualMac.of(input.family("family"), input.number("vrid"));
  }
}
