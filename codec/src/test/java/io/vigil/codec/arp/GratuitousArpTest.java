package io.vigil.codec.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GratuitousArpTest {
  private static final long MAC = 0x02_42_AC_11_00_02L;

  private final ByteBuf out = Unpooled.buffer(64);

  @Test
  void shouldAskEverybodyForTheAddressItHoldsWithTargetHardwareAllOnes() {
    final int lengthBytes = GratuitousArp.write(out, 5, IpAddress.parse("192.0.2.254").orElseThrow(), MAC);

    assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(out, 5, lengthBytes)))
        .isEqualTo("ffffffffffff" + "0242ac110002" + "0806" + "0001" + "0800" + "06" + "04" + "0001"
            + "0242ac110002" + "c00002fe" + "ffffffffffff" + "c00002fe");
  }

  @Test
  void shouldNotAnnounceAnIpv6Address() {
    final IpAddress address = IpAddress.parse("fe80::1").orElseThrow();

    assertThatThrownBy(() -> GratuitousArp.write(out, 0, address, MAC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
