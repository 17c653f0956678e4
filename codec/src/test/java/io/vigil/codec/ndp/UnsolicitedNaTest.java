package io.vigil.codec.ndp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.IpAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsolicitedNaTest {
  private static final long MAC = 0x02_42_AC_11_00_02L;
  private static final IpAddress ADDRESS = IpAddress.parse("2001:db8::51").orElseThrow();

  private final ByteBuf out = Unpooled.buffer(128);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldSetOverrideAndRouterOnlyWhereTheSenderForwards(boolean router) {
    final int lengthBytes = UnsolicitedNa.of(ADDRESS, MAC, router).writeMessage(out, 7);

    assertThat(lengthBytes).isEqualTo(UnsolicitedNa.MESSAGE_BYTES);
    out.setShort(9, 0);
    assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(out, 7, lengthBytes)))
        .isEqualTo("88000000" + (router ? "a0000000" : "20000000") + "20010db8000000000000000000000051"
            + "0201" + "0242ac110002");
  }

  @Test
  void shouldCarryAChecksumOverThePseudoHeaderOfIcmp() {
    final int lengthBytes = UnsolicitedNa.of(ADDRESS, MAC, false).writeMessage(out, 0);

    assertThat(Checksum.isValid(Checksum.sum(out, 0, lengthBytes)
        + Checksum.pseudoHeader(ADDRESS, UnsolicitedNa.ALL_NODES, UnsolicitedNa.ICMPV6, lengthBytes)))
        .isTrue();
  }

  @Test
  void shouldEndItsFrameWithTheMessage() {
    final UnsolicitedNa na = UnsolicitedNa.of(ADDRESS, MAC, true);
    final int frameBytes = na.writeFrame(out, 0);
    final ByteBuf message = Unpooled.buffer(64);
    na.writeMessage(message, 0);

    assertThat(frameBytes).isEqualTo(UnsolicitedNa.FRAME_BYTES).isEqualTo(86);
    assertThat(ByteBufUtil.getBytes(out, 54, 32)).isEqualTo(ByteBufUtil.getBytes(message, 0, 32));
  }

  @Test
  void shouldNotAnnounceAnIpv4Address() {
    final IpAddress address = IpAddress.parse("192.0.2.1").orElseThrow();

    assertThatThrownBy(() -> UnsolicitedNa.of(address, MAC, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
