package io.vigil.codec.inet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @Property
  void shouldReadBackWhatItWrites(@ForAll("addresses") IpAddress address) {
    assertThat(IpAddress.parse(address.toString())).contains(address);
  }

  @Property
  void shouldBeMadeOfItsOctetsAgain(@ForAll("addresses") IpAddress address) {
    assertThat(IpAddress.of(address.octets())).isEqualTo(address);
  }

  @Property
  void shouldOrderAsUnsignedNumbersInNetworkOrder(@ForAll("addresses") IpAddress one,
      @ForAll("addresses") IpAddress other) {
    final int expected = one.family() == other.family()
        ? new BigInteger(1, one.octets()).compareTo(new BigInteger(1, other.octets()))
        : one.family().compareTo(other.family());

    assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
  }

  @Property
  void shouldAnswerAnyTextWithoutAnException(@ForAll("texts") String text) {
    final Optional<IpAddress> address = IpAddress.parse(text);

    assertThat(address.map(IpAddress::toString).flatMap(IpAddress::parse)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.254,192.0.2.254", "0.0.0.0,0.0.0.0", "255.255.255.255,255.255.255.255", "::,::",
      "::1,::1", "1::,1::", "2001:DB8::A,2001:db8::a", "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
      "1:0:0:2:0:0:0:3,1:0:0:2::3", "2001:0:0:1:0:0:1:1,2001::1:0:0:1:1", "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
      "::2:3:4:5:6:7:8,0:2:3:4:5:6:7:8", "::ffff:1.2.3.4,::ffff:1.2.3.4", "::1.2.3.4,::102:304",
      "1:2:3:4:5:6:1.2.3.4,1:2:3:4:5:6:102:304", "fe80::0001,fe80::1"})
  void shouldWriteTheFormOfRfc5952(String text, String canonical) {
    assertThat(IpAddress.parse(text).orElseThrow()).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1.2.3", "1.2.3.4.", ".1.2.3.4", "01.2.3.4", "1.2.3.256", "1.2.3.-4",
      "1.2.3.+4",
      "1..2.3", "1.2.3.4 ", "0x1.2.3.4", "1.2.3.4444", "\u0661.2.3.4", "localhost", ":", ":::", "1:::2",
      "1::2::3", ":1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
      "1:2:3:4::5:6:7:8", "12345::", "::g", "::-1", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5",
      "1:2:3:4:5:6:7:1.2.3.4",
      "fe80::1%eth0", "[::1]", "::1/64", "10.0.0.1/24"})
  void shouldNotTakeForAnAddressWhatIsNone(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void shouldNotMistakeAMappedAddressForAnIpv4Address() {
    assertThat(IpAddress.ipv6(0, 0xFFFF_0102_0304L)).hasToString("::ffff:1.2.3.4");
  }

  @ParameterizedTest
  @CsvSource({"fe80::1,true,false", "febf::1,true,false", "fec0::1,false,false", "169.254.1.1,true,false",
      "ff02::12,false,true", "224.0.0.18,false,true", "239.255.255.255,false,true", "240.0.0.1,false,false",
      "192.0.2.1,false,false"})
  void shouldKnowLinkLocalAndGroups(String text, boolean linkLocal, boolean multicast) {
    final IpAddress address = IpAddress.parse(text).orElseThrow();

    assertThat(address.isLinkLocal()).isEqualTo(linkLocal);
    assertThat(address.isMulticast()).isEqualTo(multicast);
    assertThat(new IpEnvelope(address, address, 1).isToMulticast()).isEqualTo(multicast);
  }

  @Test
  void shouldRefuseHalvesThatAreNoIpv4Address() {
    assertThatThrownBy(() -> new IpAddress(Family.IPV4, 0, 1L << 32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IpAddress(Family.IPV4, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IpAddress.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<IpAddress> addresses() {
    // Words that are often zero: runs of zeros are where the text form can go wrong.
    final Arbitrary<Long> word = Arbitraries.longs().between(0, 0xFFFF).injectDuplicates(0.2)
        .flatMap(value -> Arbitraries.of(0L, 0L, 1L, 0xFFFFL, value));
    final Arbitrary<Long> half = word.array(long[].class).ofSize(4)
        .map(w -> w[0] << 48 | w[1] << 32 | w[2] << 16 | w[3]);
    return Arbitraries.oneOf(Arbitraries.integers().map(IpAddress::ipv4),
        Combinators.combine(half, half).as(IpAddress::ipv6));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("01.2:9afg%/ ").ofMaxLength(24);
  }
}
