package io.vigil.codec.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptChecksTest {
  private static final IpAddress PEER = Specs.address("192.0.2.1");
  private static final IpAddress SELF = Specs.address("192.0.2.2");
  private static final IpAddress VIP = Specs.address("192.0.2.254");
  private static final IpAddress VIP_2 = Specs.address("192.0.2.253");

  private final Findings findings = new Findings();

  @ParameterizedTest
  @CsvSource({"252,BAD_TTL", "253,ACCEPT", "254,ACCEPT", "255,BAD_TTL", "-1,ACCEPT"})
  void shouldHoldAPeerToItsRangeOfTtls(int ttl, Verdict verdict) {
    final AcceptPolicy policy = v3().unicast(List.of(new UnicastPeer(PEER, 253, 254)), true).build();

    assertThat(check(policy, new IpEnvelope(PEER, SELF, ttl), Specs.V3)).isEqualTo(verdict);
  }

  @Test
  void shouldTakeAnySenderAndTtlByUnicastWhereTheSourceIsNotChecked() {
    final AcceptPolicy policy = v3().unicast(List.of(new UnicastPeer(SELF, 255, 255)), false).build();

    assertThat(check(policy, new IpEnvelope(PEER, SELF, 3), Specs.V3)).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void shouldKnowThePeerAmongSeveral() {
    final AcceptPolicy policy = v3().unicast(List.of(new UnicastPeer(Specs.address("192.0.2.7"), 1, 1),
        new UnicastPeer(PEER, 255, 255), new UnicastPeer(Specs.address("192.0.2.8"), 1, 1)), true).build();

    assertThat(check(policy, new IpEnvelope(PEER, SELF, 255), Specs.V3)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(policy, new IpEnvelope(Specs.address("192.0.2.9"), SELF, 255), Specs.V3))
        .isEqualTo(Verdict.UNKNOWN_PEER);
  }

  @Test
  void shouldHoldEachPeerToItsOwnRangeWhereOneIsNamedTwice() {
    final AcceptPolicy policy = v3().unicast(List.of(new UnicastPeer(SELF, 1, 1), new UnicastPeer(SELF, 1, 1),
        new UnicastPeer(PEER, 255, 255)), true).build();

    assertThat(check(policy, new IpEnvelope(PEER, SELF, 255), Specs.V3)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(policy, new IpEnvelope(PEER, SELF, 1), Specs.V3)).isEqualTo(Verdict.BAD_TTL);
  }

  @Test
  void shouldListenToAnotherGroupWhereOneIsConfigured() {
    final IpAddress group = Specs.address("239.1.1.1");
    final AcceptPolicy policy = v3().multicast(group).build();

    assertThat(check(policy, new IpEnvelope(PEER, group, 255), Specs.V3)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.BAD_DESTINATION);
  }

  @Test
  void shouldIgnoreItsOwnPacketWhateverElseIsWrongWithIt() {
    final AcceptPolicy policy = v3().localAddresses(List.of(SELF, PEER)).intervalCs(200).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.OWN_PACKET);
  }

  @Test
  void shouldNotTakeAnotherFamilysRouterOfTheSameVrid() {
    final AcceptPolicy policy = AcceptPolicy.builder(Family.IPV6, 51).multicast(Vrrp.GROUP_IPV4).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.UNKNOWN_VRID);
  }

  /** keepalived's instance with excluded addresses only: its peers must hear each other. */
  @Test
  void shouldTakeAnEmptyListWhereTheRouterAdvertisesNoAddress() {
    final AdvertSpec empty = new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of());

    assertThat(check(v3().addresses(List.of()).build(), Specs.TO_IPV4_GROUP, empty))
        .isEqualTo(Verdict.ACCEPT);
    assertThat(check(v3().build(), Specs.TO_IPV4_GROUP, empty)).isEqualTo(Verdict.ZERO_COUNT);
  }

  @Test
  void shouldCompareAllEightOctetsOfThePassword() {
    final AcceptPolicy policy = v2().auth(V2Auth.pass("s3cret")).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, withAuth(V2Auth.pass("s3cret")))).isEqualTo(Verdict.ACCEPT);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, withAuth(V2Auth.pass("s3cret7"))))
        .isEqualTo(Verdict.AUTH_FAILED);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, withAuth(V2Auth.pass("s3cre"))))
        .isEqualTo(Verdict.AUTH_FAILED);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V2)).isEqualTo(Verdict.AUTH_TYPE_MISMATCH);
  }

  @Test
  void shouldSendAtMostEightOctetsOfAPasswordLeftAlignedAndZeroFilled() {
    assertThat(V2Auth.pass("s3cret").data()).isEqualTo(0x7333_6372_6574_0000L);
    assertThat(V2Auth.pass("longpassword")).isEqualTo(V2Auth.pass("longpass"));
    assertThat(V2Auth.pass("s3cret")).asString().doesNotContain("s3cret").doesNotContain("7333");
  }

  @Test
  void shouldAskForOneSecondOfVersion2BesideAFasterVersion3() {
    final AcceptPolicy policy = v3().versions(2, 3).intervalCs(50).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V2)).isEqualTo(Verdict.ACCEPT);
    assertThat(findings.warnings()).isZero();
  }

  /** RFC 9568 §8.4.2: it times out by the rate that it hears, in either version. */
  @Test
  void shouldTakeAnyIntervalOfVersion2BesideVersion3() {
    final AcceptPolicy policy = v3().versions(2, 3).intervalCs(250).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V2)).isEqualTo(Verdict.ACCEPT);
    assertThat(findings.warnings()).isEqualTo(Warning.INTERVAL_MISMATCH.bit());
  }

  @ParameterizedTest
  @CsvSource({"1,100", "50,100", "100,100", "101,200", "150,200", "300,300", "4095,4100", "25500,25500"})
  void shouldSayWholeSecondsInVersion2AndNeverLessThanIsSent(int intervalCs, int said) {
    assertThat(Vrrp.v2IntervalCs(intervalCs)).isEqualTo(said);
  }

  @Test
  void shouldNotTakeARepeatedAddressForAMissingOne() {
    final AcceptPolicy policy = v3().addresses(List.of(VIP, VIP_2)).build();

    assertThat(warningsOf(policy, List.of(VIP_2, VIP))).isZero();
    assertThat(warningsOf(policy, List.of(VIP, VIP))).isEqualTo(Warning.ADDRESS_LIST_MISMATCH.bit());
    assertThat(warningsOf(policy, List.of(VIP))).isEqualTo(Warning.ADDRESS_LIST_MISMATCH.bit());
    assertThat(warningsOf(policy, List.of(VIP, VIP_2, VIP))).isEqualTo(Warning.ADDRESS_LIST_MISMATCH.bit());
  }

  @Test
  void shouldSpareAnOwnerWhoseAddressesDiffer() {
    final AcceptPolicy policy = v3().addresses(List.of(VIP_2)).dropOnAddressMismatch(true).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.ADDRESS_LIST_MISMATCH);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3.withPriority(254)))
        .isEqualTo(Verdict.ADDRESS_LIST_MISMATCH);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3.withPriority(255))).isEqualTo(Verdict.ACCEPT);
    assertThat(findings.warnings()).isEqualTo(Warning.ADDRESS_LIST_MISMATCH.bit());
  }

  @Test
  void shouldDropWhatIsInOrderWhereAnOwnerIgnoresAdverts() {
    final AcceptPolicy policy = v3().ownerIgnores(true).build();

    assertThat(check(policy, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.OWNER_IGNORES);
  }

  @Test
  void shouldLeaveThePolicyAloneWhenItsBuilderGoesOn() {
    final AcceptPolicy before = v3().build();
    final AcceptPolicy after = before.toBuilder().localAddresses(List.of(PEER)).build();

    assertThat(check(before, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(after, Specs.TO_IPV4_GROUP, Specs.V3)).isEqualTo(Verdict.OWN_PACKET);
  }

  private int warningsOf(AcceptPolicy policy, List<IpAddress> addresses) {
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        addresses);
    assertThat(check(policy, Specs.TO_IPV4_GROUP, spec)).isEqualTo(Verdict.ACCEPT);
    return findings.warnings();
  }

  private Verdict check(AcceptPolicy policy, IpEnvelope envelope, AdvertSpec spec) {
    final ByteBuf message = Specs.encode(spec, envelope);
    final AdvertView view = Specs.view(message, spec.family());
    final DecodePolicy decode = new DecodePolicy(TtlCheck.MULTICAST_ONLY, ChecksumPolicy.PSEUDO,
        FirstAddress.REJECT, true);
    assertThat(DecodeChecks.check(decode, envelope, view, findings)).isEqualTo(Verdict.ACCEPT);
    return AcceptChecks.check(policy, envelope, view, findings);
  }

  private static AdvertSpec withAuth(V2Auth auth) {
    return new AdvertSpec(2, Family.IPV4, 51, 100, 100, ChecksumForm.MESSAGE, auth, List.of(VIP));
  }

  private static AcceptPolicyBuilder v2() {
    return v3().versions(2);
  }

  private static AcceptPolicyBuilder v3() {
    return AcceptPolicy.builder(Family.IPV4, 51).addresses(List.of(VIP)).localAddresses(List.of(SELF))
        .multicast(Vrrp.group(Family.IPV4)).intervalCs(100);
  }
}
