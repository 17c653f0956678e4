package io.vigil.tools.conform;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Warning;
import java.util.List;
import java.util.stream.IntStream;

/** One vector: a message is judged, read and, where it is canonical, written again. */
final class VectorCase {
  private final Fields vector;
  private final VectorContext context;
  private final IpEnvelope envelope;
  private final ByteBuf payload;
  private final AdvertView view = new AdvertView();
  private final Findings findings = new Findings();

  private VectorCase(Fields vector) {
    this.vector = vector.ignore("title", "category", "note", "profile", "requirements", "tshark");
    context = VectorContext.read(vector.object("context"));
    final Fields packet = vector.object("packet");
    envelope = new IpEnvelope(packet.address("src"), packet.address("dst"), packet.number("ttl"));
    payload = Unpooled.wrappedBuffer(packet.octets("payload"));
    packet.done();
  }

  /** Judges the vector; returns its detail or throws. */
  static String run(Fields vector) {
    new VectorCase(vector).judge();
    return "";
  }

  private void judge() {
    final Verdict verdict = verdict(vector.text("stage"));
    final Fields expect = vector.object("expect");
    vector.done();
    final String result = expect.text("result");
    if (result.equals("ok")) {
      if (verdict != Verdict.ACCEPT) {
        throw new BrokenCaseException("refused as " + verdict.dataName());
      }
      new DecodedFields(view).compare(expect.object("fields"));
      warnings(expect);
      if (expect.flag("canonical", false)) {
        encode();
      }
    } else if (result.equals("error")) {
      refused(expect, verdict);
    } else {
      throw new BrokenCaseException("unknown result " + result);
    }
    expect.done();
  }

  private Verdict verdict(String stage) {
    view.wrap(payload, 0, payload.readableBytes(), context.family());
    final Verdict decoded = DecodeChecks.check(context.decode(), envelope, view, findings);
    return switch (stage) {
      case "decode" -> decoded;
      case "accept" -> decoded == Verdict.ACCEPT
          ? AcceptChecks.check(context.accept(), envelope, view, findings)
          : decoded;
      default -> throw new BrokenCaseException("unknown stage " + stage);
    };
  }

  private static void refused(Fields expect, Verdict verdict) {
    final String error = expect.text("error");
    final List<String> others = expect.has("also_acceptable")
        ? expect.texts("also_acceptable")
        : List.of();
    if (!verdict.dataName().equals(error) && !others.contains(verdict.dataName())) {
      throw new BrokenCaseException("expected " + error + ", was " + verdict.dataName());
    }
  }

  private void warnings(Fields expect) {
    final List<String> demanded = expect.has("warnings") ? expect.texts("warnings") : List.of();
    for (final String name : demanded) {
      final boolean known = List.of(Warning.values()).stream()
          .anyMatch(warning -> warning.dataName().equals(name) && warning.isIn(findings.warnings()));
      if (!known) {
        throw new BrokenCaseException("accepted without the warning " + name);
      }
    }
  }

  private void encode() {
    final V2Auth auth = view.version() == 2 && view.authType() == V2Auth.TYPE_PASS
        ? V2Auth.pass(view.authData())
        : V2Auth.NONE;
    final List<IpAddress> addresses = DecodedFields.addresses(view);
    final AdvertSpec spec = new AdvertSpec(view.version(), context.family(), view.vrid(), view.priority(),
        view.intervalCs(), findings.checksumForm(), auth, addresses);
    final ByteBuf written = Unpooled.buffer(spec.messageBytes());
    final int length = AdvertWriter.encode(spec, envelope.source(), envelope.destination(), written, 0);
    final String hex = ByteBufUtil.hexDump(written, 0, length);
    if (!hex.equals(ByteBufUtil.hexDump(payload))) {
      throw new BrokenCaseException("encoded as " + hex);
    }
  }

  /** What the receiver is set to. */
  record VectorContext(Family family, DecodePolicy decode, AcceptPolicy accept) {
    static VectorContext read(Fields context) {
      final Family family = context.family("family");
      final DecodePolicy decode = ReceiverSettings.decode(context);
      final AcceptPolicy accept = ReceiverSettings.accept(context, family);
      context.done();
      return new VectorContext(family, decode, accept);
    }
  }

  /** The fields of a message under the names that the data gives them. */
  private record DecodedFields(AdvertView view) {
    void compare(Fields expected) {
      equal(expected, "version", view.version());
      equal(expected, "type", view.type());
      equal(expected, "vrid", view.vrid());
      equal(expected, "priority", view.priority());
      equal(expected, "count", view.count());
      equal(expected, "adver_int", view.intervalRaw());
      equal(expected, "adver_int_cs", view.intervalCs());
      equal(expected, "checksum", "%04x".formatted(view.checksum()));
      if (view.version() == 2) {
        equal(expected, "auth_type", view.authType());
        equal(expected, "auth_data", "%016x".formatted(view.authData()));
      } else {
        equal(expected, "reserved", view.reserved());
      }
      same("addresses", expected.addresses("addresses"), addresses(view));
      expected.done();
    }

    private static void equal(Fields expected, String key, int actual) {
      same(key, expected.number(key), actual);
    }

    private static void equal(Fields expected, String key, String actual) {
      same(key, expected.text(key), actual);
    }

    private static void same(String key, Object expected, Object actual) {
      if (!expected.equals(actual)) {
        throw new BrokenCaseException(key + ": expected " + expected + ", was " + actual);
      }
    }

    static List<IpAddress> addresses(AdvertView view) {
      return IntStream.range(0, view.count()).mapToObj(view::address).toList();
    }
  }
}
