package io.vigil.tools.check.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.check.Conf;
import org.junit.jupiter.api.Test;

/** {@link PrefixLengthAssumed}, {@link AddressInTwoInstances}, {@link OwnAddressAmongPeers}. */
class AddressRulesTest {
  @Test
  void shouldSayOnceForABlockThatHostLengthIsAssumed() {
    assertThat(
        Lint.found(new PrefixLengthAssumed(), Conf.named("A", 7, "10.0.0.1\n10.0.0.2\n10.0.0.3/24", "")))
        .containsExactly("6:1 prefix-length-assumed");
    assertThat(
        Lint.problems(new PrefixLengthAssumed(), Conf.named("A", 7, "10.0.0.1\n10.0.0.2", "")).getFirst()
            .message())
        .contains("/32", "1 more");
  }

  @Test
  void shouldAssumeTheHostLengthOfTheFamily() {
    assertThat(
        Lint.problems(new PrefixLengthAssumed(), Conf.named("A", 7, "fe80::1", "")).getFirst().message())
        .contains("/128");
  }

  @Test
  void shouldBeContentWithALengthOrAPeer() {
    assertThat(
        Lint.found(new PrefixLengthAssumed(), Conf.named("A", 7, "10.0.0.1/32\n10.0.0.2 peer 10.0.0.9", "")))
        .isEmpty();
  }

  @Test
  void shouldFindAnAddressOfTwoInstances() {
    assertThat(
        Lint.found(new AddressInTwoInstances(), Conf.instance("") + Conf.named("B", 8, "10.0.0.1/32", "")))
        .containsExactly("14:1 address-in-two-instances");
  }

  @Test
  void shouldFindItAmongTheExcludedAddressesToo() {
    assertThat(Lint.found(new AddressInTwoInstances(), Conf.instance("")
        + Conf.named("B", 8, "10.0.0.2/24", "virtual_ipaddress_excluded {\n10.0.0.1/24\n}")))
        .containsExactly("13:1 address-in-two-instances");
  }

  @Test
  void shouldTakeALinkLocalAddressForAnotherOneOnEachInterface() {
    final String a = Conf.named("A", 7, "fe80::1/64", "");
    final String b = Conf.named("B", 8, "fe80::1/64", "");
    assertThat(Lint.found(new AddressInTwoInstances(), a + b))
        .containsExactly("14:1 address-in-two-instances");
    assertThat(Lint.found(new AddressInTwoInstances(), a + b.replace("eth0", "eth1"))).isEmpty();
  }

  @Test
  void shouldLetInstancesHaveDifferentAddresses() {
    assertThat(
        Lint.found(new AddressInTwoInstances(), Conf.instance("") + Conf.named("B", 8, "10.0.0.2/24", "")))
        .isEmpty();
  }

  @Test
  void shouldFindTheOwnAddressAmongThePeers() {
    assertThat(Lint.found(new OwnAddressAmongPeers(),
        Conf.instance("unicast_src_ip 10.0.0.11\nunicast_peer {\n10.0.0.12\n10.0.0.11\n}")))
        .containsExactly("7:1 own-address-among-peers");
    assertThat(Lint.found(new OwnAddressAmongPeers(),
        Conf.instance("unicast_src_ip 10.0.0.11\nunicast_peer {\n10.0.0.12\n}"))).isEmpty();
  }
}
