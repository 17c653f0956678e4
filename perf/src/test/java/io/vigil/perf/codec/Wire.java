package io.vigil.perf.codec;

import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;
import java.util.stream.IntStream;

/** The adverts that are measured: as small as they come, and a long one. */
public enum Wire {
  V2_PASS(Vrrp.VERSION_2, Family.IPV4, 1), V3_IPV4(Vrrp.VERSION_3, Family.IPV4, 1), V3_IPV6(Vrrp.VERSION_3,
      Family.IPV6, 2), V3_IPV4_20_ADDRESSES(Vrrp.VERSION_3, Family.IPV4, 20);

  private static final int VRID = 51;
  private static final long LINK_LOCAL = 0xFE80_0000_0000_0000L;

  private final int version;
  private final Family family;
  private final int addresses;

  Wire(int version, Family family, int addresses) {
    this.version = version;
    this.family = family;
    this.addresses = addresses;
  }

  AdvertSpec spec() {
    return new AdvertSpec(version, family, VRID, 100, 100, ChecksumForm.PSEUDO,
        version == Vrrp.VERSION_2 ? V2Auth.pass("s3cret") : V2Auth.NONE,
        IntStream.range(0, addresses).mapToObj(host -> address(family, 100 + host)).toList());
  }

  IpEnvelope envelope() {
    return new IpEnvelope(address(family, 1), Vrrp.group(family), Envelope.TTL_ON_LINK);
  }

  AcceptPolicy policy() {
    return AcceptPolicy.builder(family, VRID).versions(version).auth(spec().auth())
        .addresses(spec().addresses()).localAddresses(List.of(address(family, 2))).build();
  }

  private static IpAddress address(Family family, int host) {
    return family == Family.IPV4 ? IpAddress.ipv4(0xC000_0200 | host) : IpAddress.ipv6(LINK_LOCAL, host);
  }
}
