package io.vigil.codec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.codec.vrrp.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorTest {
  private final AdvertView view = new AdvertView();
  private final Findings findings = new Findings();

  @ParameterizedTest
  @MethodSource("all")
  void shouldGiveTheStatedVerdict(Vector vector) {
    final Verdict verdict = judge(vector);

    final List<String> fine = new ArrayList<>();
    if (vector.expect().get("result").textValue().equals("ok")) {
      fine.add(Verdict.ACCEPT.dataName());
    } else {
      fine.add(vector.expect().get("error").textValue());
      vector.expect().path("also_acceptable").valueStream().map(JsonNode::textValue).forEach(fine::add);
    }
    assertThat(fine).contains(verdict.dataName());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldGiveTheStatedWarnings(Vector vector) {
    judge(vector);

    final List<String> warnings = Arrays.stream(Warning.values())
        .filter(warning -> warning.isIn(findings.warnings())).map(Warning::dataName).toList();
    final List<String> stated = vector.expect().path("warnings").valueStream().map(JsonNode::textValue)
        .toList();
    assertThat(warnings).containsExactlyInAnyOrderElementsOf(stated);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void shouldReadTheStatedFields(Vector vector) {
    assertThat(judge(vector)).isEqualTo(Verdict.ACCEPT);

    final JsonNode fields = vector.expect().get("fields");
    assertThat(view.version()).isEqualTo(fields.get("version").intValue());
    assertThat(view.type()).isEqualTo(fields.get("type").intValue());
    assertThat(view.vrid()).isEqualTo(fields.get("vrid").intValue());
    assertThat(view.priority()).isEqualTo(fields.get("priority").intValue());
    assertThat(view.count()).isEqualTo(fields.get("count").intValue());
    assertThat(HexFormat.of().toHexDigits((short) view.checksum()))
        .isEqualTo(fields.get("checksum").textValue());
    assertThat(view.intervalRaw()).isEqualTo(fields.get("adver_int").intValue());
    assertThat(view.intervalCs()).isEqualTo(fields.get("adver_int_cs").intValue());
    assertThat(addresses()).isEqualTo(Vector.addresses(fields.get("addresses")));
    if (view.version() == Vrrp.VERSION_2) {
      assertThat(view.authType()).isEqualTo(fields.get("auth_type").intValue());
      assertThat(HexFormat.of().toHexDigits(view.authData())).isEqualTo(fields.get("auth_data").textValue());
    } else {
      assertThat(view.reserved()).isEqualTo(fields.get("reserved").intValue());
    }
  }

  @ParameterizedTest
  @MethodSource("canonical")
  void shouldEncodeTheStatedFieldsToExactlyThePayload(Vector vector) {
    final JsonNode fields = vector.expect().get("fields");
    final int version = fields.get("version").intValue();
    final V2Auth auth = version == Vrrp.VERSION_2 && fields.get("auth_type").intValue() == V2Auth.TYPE_PASS
        ? V2Auth.pass(HexFormat.fromHexDigitsToLong(fields.get("auth_data").textValue()))
        : V2Auth.NONE;
    final AdvertSpec spec = new AdvertSpec(version, vector.family(), fields.get("vrid").intValue(),
        fields.get("priority").intValue(), fields.get("adver_int_cs").intValue(), vector.sentForm(), auth,
        Vector.addresses(fields.get("addresses")));
    final ByteBuf out = Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX);

    final int lengthBytes = AdvertWriter.encode(spec, vector.envelope().source(),
        vector.envelope().destination(), out, 0);

    assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(out, 0, lengthBytes)))
        .isEqualTo(HexFormat.of().formatHex(vector.payload()));
  }

  @ParameterizedTest
  @MethodSource("validIpv4Version3")
  void shouldTellWhichChecksumFormMatched(Vector vector) {
    judge(vector);

    assertThat(findings.checksumForm()).isEqualTo(vector.sentForm());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void shouldRefuseEveryValidMessageThatIsCutAnywhere(Vector vector) {
    final byte[] payload = vector.payload();
    for (int lengthBytes = 0; lengthBytes < payload.length; lengthBytes++) {
      view.wrap(Unpooled.wrappedBuffer(payload, 0, lengthBytes), 0, lengthBytes, vector.family());
      assertThat(DecodeChecks.check(vector.decodePolicy(), vector.envelope(), view, findings))
          .isEqualTo(Verdict.TRUNCATED);
    }
  }

  private Verdict judge(Vector vector) {
    final byte[] payload = vector.payload();
    view.wrap(Unpooled.wrappedBuffer(payload), 0, payload.length, vector.family());
    final Verdict decoded = DecodeChecks.check(vector.decodePolicy(), vector.envelope(), view, findings);
    return decoded == Verdict.ACCEPT && vector.isAcceptStage()
        ? AcceptChecks.check(vector.acceptPolicy(), vector.envelope(), view, findings)
        : decoded;
  }

  private List<IpAddress> addresses() {
    return IntStream.range(0, view.count()).mapToObj(view::address).toList();
  }

  static Stream<Vector> all() {
    return Stream.concat(VectorFile.vectors(VectorFile.VALID),
        VectorFile.vectors(VectorFile.REFUSED_OR_JUDGED));
  }

  static Stream<Vector> accepted() {
    return all().filter(vector -> vector.expect().get("result").textValue().equals("ok"));
  }

  static Stream<Vector> valid() {
    return VectorFile.vectors(VectorFile.VALID);
  }

  static Stream<Vector> canonical() {
    return valid().filter(Vector::isCanonical);
  }

  static Stream<Vector> validIpv4Version3() {
    return VectorFile.vectors(List.of("valid-v3-ipv4.json"));
  }
}
