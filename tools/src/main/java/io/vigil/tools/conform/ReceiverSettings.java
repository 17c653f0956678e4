package io.vigil.tools.conform;

import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AcceptPolicyBuilder;
import io.vigil.codec.vrrp.ChecksumPolicy;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.FirstAddress;
import io.vigil.codec.vrrp.TtlCheck;
import io.vigil.codec.vrrp.UnicastPeer;
import io.vigil.codec.vrrp.V2Auth;
import java.util.List;
import java.util.Map;

/** Reads a vector's {@code context} into the codec's own policies. */
final class ReceiverSettings {
  static final Map<String, ChecksumPolicy> CHECKSUMS = Map.of("pseudo", ChecksumPolicy.PSEUDO, "message",
      ChecksumPolicy.MESSAGE, "either", ChecksumPolicy.EITHER);
  private static final Map<String, FirstAddress> FIRST_ADDRESSES = Map.of("reject", FirstAddress.REJECT,
      "warn",
      FirstAddress.WARN);
  private static final int MAX_TTL = 255;

  private ReceiverSettings() {}

  static DecodePolicy decode(Fields context) {
    return new DecodePolicy(context.flag("check_ttl", true) ? TtlCheck.ALWAYS : TtlCheck.NEVER,
        context.has("v4_checksum") ? context.choose("v4_checksum", CHECKSUMS) : ChecksumPolicy.PSEUDO,
        context.has("v6_first") ? context.choose("v6_first", FIRST_ADDRESSES) : FirstAddress.REJECT);
  }

  /** The settings of stage {@code accept}; without them a policy that nobody asks. */
  static AcceptPolicy accept(Fields context, Family family) {
    if (!context.has("vrid")) {
      return AcceptPolicy.builder(family, 1).build();
    }
    final AcceptPolicyBuilder policy = AcceptPolicy.builder(family, context.number("vrid"));
    if (context.has("versions")) {
      policy.versions(context.list("versions").stream().mapToInt(version -> version.intValue()).toArray());
    }
    if (context.choose("cast", Map.of("multicast", false, "unicast", true))) {
      policy.unicast(context.addresses("unicast_peers").stream()
          .map(peer -> new UnicastPeer(peer, 0, MAX_TTL)).toList(), true);
    }
    if (context.has("auth")) {
      policy.auth(auth(context.object("auth")));
    }
    if (context.has("adver_int_cs")) {
      policy.intervalCs(context.number("adver_int_cs"));
    }
    return policy.addresses(context.has("addresses") ? context.addresses("addresses") : List.of())
        .dropOnAddressMismatch(context.has("address_mismatch")
            && context.choose("address_mismatch", Map.of("warn", false, "drop", true)))
        .localAddresses(context.has("local_addresses") ? context.addresses("local_addresses") : List.of())
        .build();
  }

  static V2Auth auth(Fields auth) {
    final boolean pass = auth.choose("type", Map.of("none", false, "pass", true));
    final V2Auth result = pass ? V2Auth.pass(auth.eightOctets("data")) : V2Auth.NONE;
    auth.done();
    return result;
  }
}
