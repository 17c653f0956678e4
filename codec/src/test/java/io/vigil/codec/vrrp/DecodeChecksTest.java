package io.vigil.codec.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpEnvelope;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecodeChecksTest {
  private final Findings findings = new Findings();

  @ParameterizedTest
  @EnumSource(ChecksumPolicy.class)
  void shouldTakeNoSumButThoseOfThePolicy(ChecksumPolicy policy) {
    final ByteBuf message = Specs.encode(Specs.V3, Specs.TO_IPV4_GROUP);
    final int pseudo = message.getUnsignedShort(6);
    final Set<Integer> taken = new TreeSet<>();
    for (int checksum = 0; checksum <= 0xFFFF; checksum++) {
      message.setShort(6, checksum);
      if (check(agent(policy), Specs.TO_IPV4_GROUP, message) == Verdict.ACCEPT) {
        taken.add(checksum);
      }
    }

    final int plain = Specs.encode(withForm(ChecksumForm.MESSAGE), Specs.TO_IPV4_GROUP).getUnsignedShort(6);
    assertThat(taken).isEqualTo(switch (policy) {
      case PSEUDO -> Set.of(pseudo);
      case MESSAGE -> Set.of(plain);
      case EITHER -> new TreeSet<>(Set.of(pseudo, plain));
    });
  }

  @ParameterizedTest
  @EnumSource(ChecksumForm.class)
  void shouldTellWhichFormMatched(ChecksumForm form) {
    final ByteBuf message = Specs.encode(withForm(form), Specs.TO_IPV4_GROUP);

    assertThat(check(DecodePolicy.AGENT, Specs.TO_IPV4_GROUP, message)).isEqualTo(Verdict.ACCEPT);
    assertThat(findings.checksumForm()).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({"ALWAYS,224.0.0.18,254,BAD_TTL", "ALWAYS,192.0.2.2,254,BAD_TTL", "ALWAYS,192.0.2.2,255,ACCEPT",
      "ALWAYS,224.0.0.18,-1,ACCEPT", "MULTICAST_ONLY,224.0.0.18,254,BAD_TTL",
      "MULTICAST_ONLY,224.0.0.18,0,BAD_TTL", "MULTICAST_ONLY,224.0.0.18,255,ACCEPT",
      "MULTICAST_ONLY,192.0.2.2,64,ACCEPT", "NEVER,224.0.0.18,1,ACCEPT"})
  void shouldDemandTtl255AsThePolicySays(TtlCheck ttl, String destination, int value, Verdict verdict) {
    final IpEnvelope envelope = new IpEnvelope(Specs.address("192.0.2.1"), Specs.address(destination), value);
    final DecodePolicy policy = new DecodePolicy(ttl, ChecksumPolicy.PSEUDO, FirstAddress.WARN);

    assertThat(check(policy, envelope, Specs.encode(Specs.V3, envelope))).isEqualTo(verdict);
  }

  @Test
  void shouldWarnOfAnIpv6ListThatBeginsWithAGlobalAddressWhereThePolicyIsLenient() {
    assertThat(checkGlobalAddressFirst()).isEqualTo(Verdict.ACCEPT);
    assertThat(findings.warnings()).isEqualTo(Warning.FIRST_NOT_LINK_LOCAL.bit());
    assertThat(findings.checksumForm()).isEqualTo(ChecksumForm.PSEUDO);
  }

  @Test
  void shouldForgetTheFindingsOfTheMessageBefore() {
    checkGlobalAddressFirst();

    check(DecodePolicy.AGENT, Specs.TO_IPV4_GROUP, Specs.encode(Specs.V2, Specs.TO_IPV4_GROUP));
    assertThat(findings.warnings()).isZero();
    assertThat(findings.checksumForm()).isEqualTo(ChecksumForm.MESSAGE);
  }

  @ParameterizedTest
  @CsvSource({"IPV4,192.0.2.1", "IPV6,fe80::1"})
  void shouldTakeAnEmptyListOnlyWhereThePolicySaysSo(Family family, String source) {
    final IpEnvelope envelope = new IpEnvelope(Specs.address(source), Vrrp.group(family),
        Envelope.TTL_ON_LINK);
    final AdvertSpec spec = new AdvertSpec(3, family, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of());
    final AdvertView view = Specs.view(Specs.encode(spec, envelope), family);

    assertThat(DecodeChecks.check(DecodePolicy.AGENT, envelope, view, findings)).isEqualTo(Verdict.ACCEPT);
    assertThat(DecodeChecks.check(agent(ChecksumPolicy.PSEUDO), envelope, view, findings))
        .isEqualTo(Verdict.ZERO_COUNT);
  }

  /** CARP: version 2, type 1, its own meaning for the rest; 36 octets, authentication length 7 where we have a count. */
  @Test
  void shouldRefuseCarp() {
    final ByteBuf carp = Unpooled.wrappedBuffer(HexFormat.of()
        .parseHex("21010064070000010000a1b20011223344556677" + "0102030405060708090a0b0c0d0e0f10"));

    assertThat(check(DecodePolicy.AGENT, Specs.TO_IPV4_GROUP, carp)).isIn(Verdict.TRUNCATED,
        Verdict.TRAILING_BYTES, Verdict.BAD_CHECKSUM);
  }

  @Test
  void shouldNotWrapMoreThanTheBufferHolds() {
    final AdvertView view = new AdvertView();
    final ByteBuf small = Unpooled.wrappedBuffer(new byte[8]);

    assertThatThrownBy(() -> view.wrap(small, 4, 5, Family.IPV4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldNotReadAnAddressBeyondTheCount() {
    final AdvertView view = Specs.view(Specs.encode(Specs.V2, Specs.TO_IPV4_GROUP), Family.IPV4);

    assertThatThrownBy(() -> view.addressLo(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private Verdict checkGlobalAddressFirst() {
    final IpEnvelope envelope = new IpEnvelope(Specs.address("fe80::1"), Vrrp.GROUP_IPV6,
        Envelope.TTL_ON_LINK);
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV6, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of(Specs.address("2001:db8::51")));
    final AdvertView view = Specs.view(Specs.encode(spec, envelope), Family.IPV6);
    return DecodeChecks.check(DecodePolicy.AGENT, envelope, view, findings);
  }

  private Verdict check(DecodePolicy policy, IpEnvelope envelope, ByteBuf message) {
    return DecodeChecks.check(policy, envelope, Specs.view(message, Family.IPV4), findings);
  }

  private static DecodePolicy agent(ChecksumPolicy policy) {
    return new DecodePolicy(TtlCheck.ALWAYS, policy, FirstAddress.REJECT);
  }

  private static AdvertSpec withForm(ChecksumForm form) {
    return new AdvertSpec(3, Family.IPV4, 51, 100, 100, form, V2Auth.NONE, Specs.V3.addresses());
  }
}
