package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.IpAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Layouts as {@code struct sockaddr_in}, {@code sockaddr_in6}, {@code ip_mreqn}, {@code ipv6_mreq} on little-endian Linux. */
class SocketAddressesTest {
  private static final IpAddress GROUP_V4 = IpAddress.parse("224.0.0.18").orElseThrow();
  private static final IpAddress GROUP_V6 = IpAddress.parse("ff02::12").orElseThrow();

  @Test
  void shouldLayOutAnIpv4Address() {
    assertThat(hex(SocketAddresses.inet(GROUP_V4, 0))).isEqualTo("02000000e00000120000000000000000");
  }

  @Test
  void shouldLayOutAnIpv6AddressWithItsScope() {
    assertThat(hex(SocketAddresses.inet(GROUP_V6, 0x0102)))
        .isEqualTo("0a00000000000000ff02000000000000000000000000001202010000");
  }

  @Test
  void shouldLayOutMemberships() {
    assertThat(hex(SocketAddresses.membership(GROUP_V4, 3))).isEqualTo("e00000120000000003000000");
    assertThat(hex(SocketAddresses.membership(GROUP_V6, 3)))
        .isEqualTo("ff02000000000000000000000000001203000000");
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
