package io.vigil.codec.inet;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Property
  void shouldEqualTheSumOfSixteenBitWords(@ForAll @Size(max = 67) byte[] octets) {
    long naive = 0;
    for (int i = 0; i < octets.length; i++) {
      naive += (octets[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
      naive = (naive & 0xFFFF) + (naive >>> 16);
    }

    assertThat(Checksum.finish(Checksum.sum(Unpooled.wrappedBuffer(octets), 0, octets.length)))
        .isEqualTo((int) (~naive & 0xFFFF));
  }

  @Property
  void shouldMendAfterAChangedWordAsIfSummedAnew(@ForAll @Size(min = 8, max = 8) byte[] octets,
      @ForAll @IntRange(max = 0xFFFF) int newWord) {
    octets[0] |= 0x20; // a message is never all zero
    final var buf = Unpooled.wrappedBuffer(octets);
    final int before = Checksum.finish(Checksum.sum(buf, 0, 8));
    final int oldWord = buf.getUnsignedShort(2);
    buf.setShort(2, newWord);

    assertThat(Checksum.update(before, oldWord, newWord)).isEqualTo(Checksum.finish(Checksum.sum(buf, 0, 8)));
  }

  @Test
  void shouldSumTheExampleOfRfc1071() {
    final var buf = Unpooled.wrappedBuffer(HexFormat.of().parseHex("0001f203f4f5f6f7"));

    assertThat(Checksum.finish(Checksum.sum(buf, 0, 8))).isEqualTo(~0xDDF2 & 0xFFFF);
  }

  @Test
  void shouldSumThePseudoHeaderOfBothFamilies() {
    final var v4 = new IpEnvelope(address("192.0.2.1"), address("224.0.0.18"), 255);
    final var v4Octets = Unpooled.wrappedBuffer(HexFormat.of().parseHex("c0000201e00000120070000c"));
    assertThat(Checksum.finish(Checksum.pseudoHeader(v4, 112, 12)))
        .isEqualTo(Checksum.finish(Checksum.sum(v4Octets, 0, 12)));

    final var v6 = new IpEnvelope(address("fe80::1"), address("ff02::12"), 255);
    final var v6Octets = Unpooled.wrappedBuffer(HexFormat.of().parseHex(
        "fe800000000000000000000000000001" + "ff020000000000000000000000000012" + "00000028" + "00000070"));
    assertThat(Checksum.finish(Checksum.pseudoHeader(v6, 112, 40)))
        .isEqualTo(Checksum.finish(Checksum.sum(v6Octets, 0, 40)));
    assertThat(Checksum.pseudoHeader(v6.source(), v6.destination(), 112, 40))
        .isEqualTo(Checksum.pseudoHeader(v6, 112, 40));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
