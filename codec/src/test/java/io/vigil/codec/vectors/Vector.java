package io.vigil.codec.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AcceptPolicyBuilder;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.ChecksumPolicy;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.FirstAddress;
import io.vigil.codec.vrrp.TtlCheck;
import io.vigil.codec.vrrp.UnicastPeer;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One entry of a vector file in the codec's own terms. */
record Vector(JsonNode json) {
  boolean isAcceptStage() {
    return json.get("stage").textValue().equals("accept");
  }

  boolean isCanonical() {
    return expect().path("canonical").booleanValue();
  }

  JsonNode expect() {
    return json.get("expect");
  }

  JsonNode context() {
    return json.get("context");
  }

  Family family() {
    return Family.valueOf(upper(context().get("family")));
  }

  IpEnvelope envelope() {
    final JsonNode packet = json.get("packet");
    return new IpEnvelope(address(packet.get("src")), address(packet.get("dst")),
        packet.get("ttl").intValue());
  }

  byte[] payload() {
    return HexFormat.of().parseHex(json.get("packet").get("payload").textValue());
  }

  DecodePolicy decodePolicy() {
    return new DecodePolicy(context().get("check_ttl").booleanValue() ? TtlCheck.ALWAYS : TtlCheck.NEVER,
        ChecksumPolicy.valueOf(context().path("v4_checksum").asText("either").toUpperCase(Locale.ROOT)),
        FirstAddress.valueOf(context().path("v6_first").asText("reject").toUpperCase(Locale.ROOT)));
  }

  AcceptPolicy acceptPolicy() {
    final AcceptPolicyBuilder policy = AcceptPolicy.builder(family(), context().get("vrid").intValue())
        .versions(context().get("versions").valueStream().mapToInt(JsonNode::intValue).toArray())
        .auth(auth(context().get("auth")))
        .intervalCs(context().get("adver_int_cs").intValue())
        .addresses(addresses(context().get("addresses")))
        .dropOnAddressMismatch(context().get("address_mismatch").textValue().equals("drop"))
        .localAddresses(addresses(context().get("local_addresses")));
    if (context().get("cast").textValue().equals("unicast")) {
      policy.unicast(addresses(context().get("unicast_peers")).stream()
          .map(peer -> new UnicastPeer(peer, 0, 255)).toList(), true);
    } else {
      policy.multicast(Vrrp.group(family()));
    }
    return policy.build();
  }

  /** What a sender of this message would use; "either" says what is received, so pseudo, keepalived's default. */
  ChecksumForm sentForm() {
    return context().path("v4_checksum").asText("pseudo").equals("message")
        ? ChecksumForm.MESSAGE
        : ChecksumForm.PSEUDO;
  }

  static V2Auth auth(JsonNode auth) {
    return auth.get("type").textValue().equals("none")
        ? V2Auth.NONE
        : V2Auth.pass(HexFormat.fromHexDigitsToLong(auth.get("data").textValue()));
  }

  static List<IpAddress> addresses(JsonNode list) {
    return list.valueStream().map(Vector::address).toList();
  }

  static IpAddress address(JsonNode text) {
    return IpAddress.parse(text.textValue()).orElseThrow();
  }

  static String upper(JsonNode text) {
    return text.textValue().toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return json.get("id").textValue() + " " + json.get("title").textValue();
  }
}
