package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChannelSpecTest {
  @Test
  void shouldBeSharedByTheSameInterfaceAndAddressOnly() {
    final ChannelSpec spec = new ChannelSpec("eth0", VethLab.address("224.0.0.18"));

    assertThat(spec).isEqualTo(new ChannelSpec("eth0", VethLab.address("224.0.0.18")))
        .isNotEqualTo(new ChannelSpec("eth1", VethLab.address("224.0.0.18")))
        .isNotEqualTo(new ChannelSpec("eth0", VethLab.address("224.0.0.19")))
        .isNotEqualTo(new ChannelSpec("eth0", VethLab.address("::224.0.0.18")));
  }

  @Test
  void shouldSayWhatItIs() {
    assertThat(new ChannelSpec("eth0", VethLab.address("ff02::12"))).hasToString("ff02::12 on eth0");
    assertThat(new ChannelSpec("", VethLab.address("10.0.0.1"))).hasToString("10.0.0.1");
    assertThat(new ChannelSpec("eth0", VethLab.address("ff02::12")).multicast()).isTrue();
    assertThat(new ChannelSpec("eth0", VethLab.address("fe80::1")).multicast()).isFalse();
  }

  @Test
  void shouldNeedAnInterfaceWhereTheAddressDoesNotSayIt() {
    assertThatThrownBy(() -> new ChannelSpec("", VethLab.address("224.0.0.18")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChannelSpec("", VethLab.address("fe80::1")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
