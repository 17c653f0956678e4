package io.vigil.codec.inet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareAddressTest {
  @ParameterizedTest
  @CsvSource({"IPV4,1,00005e000101", "IPV4,2,00005e000102", "IPV4,127,00005e00017f", "IPV4,255,00005e0001ff",
      "IPV6,1,00005e000201", "IPV6,2,00005e000202", "IPV6,127,00005e00027f", "IPV6,255,00005e0002ff"})
  void shouldDeriveTheVirtualMacFromFamilyAndVrid(Family family, int vrid, String mac) {
    assertThat(VirtualMac.of(family, vrid)).isEqualTo(Long.parseLong(mac, 16));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 256})
  void shouldHaveNoVirtualMacForAVridThatCannotBe(int vrid) {
    assertThatThrownBy(() -> VirtualMac.of(Family.IPV4, vrid)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"224.0.0.18,01005e000012", "239.255.255.250,01005e7ffffa", "ff02::12,333300000012",
      "ff02::1:ff00:1234,3333ff001234"})
  void shouldMapGroupsToHardwareAddresses(String group, String mac) {
    assertThat(EthernetHeader.ofGroup(IpAddress.parse(group).orElseThrow()))
        .isEqualTo(Long.parseLong(mac, 16));
  }

  @Test
  void shouldHaveNoGroupHardwareAddressForAHost() {
    final IpAddress host = IpAddress.parse("192.0.2.1").orElseThrow();

    assertThatThrownBy(() -> EthernetHeader.ofGroup(host)).isInstanceOf(IllegalArgumentException.class);
  }
}
