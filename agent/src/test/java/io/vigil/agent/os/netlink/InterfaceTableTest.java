package io.vigil.agent.os.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.AddressFlag;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The choice of a source address, and the mirror's sense of what is new. */
class InterfaceTableTest {
  private static final LinkFact ETH0 = new LinkFact(2, "eth0", true, 1, 1500, true, false, false);

  private final InterfaceMirror mirror = new InterfaceMirror();

  @Test
  void shouldSendIpv4FromTheFirstAddressThatIsNotVirtual() {
    mirror.put(ETH0);
    mirror.put(fact("10.0.0.100", 32, 0));
    mirror.put(fact("10.0.0.2", 24, 0));
    mirror.put(fact("10.0.0.3", 24, 0));

    assertThat(source(Family.IPV4, "10.0.0.100")).isEqualTo(List.of(address("10.0.0.2")));
    mirror.put(fact("10.0.0.2", 24, 0).gone(AddressFact.Cause.OTHER));
    assertThat(source(Family.IPV4, "10.0.0.100")).isEqualTo(List.of(address("10.0.0.3")));
    mirror.put(fact("10.0.0.3", 24, 0).gone(AddressFact.Cause.OTHER));
    assertThat(source(Family.IPV4, "10.0.0.100")).isEmpty();
  }

  @Test
  void shouldSendIpv6FromTheLinkLocalAddressOnceDetectionHasPassed() {
    mirror.put(ETH0);
    mirror.put(fact("fd00::2", 64, 0));
    mirror.put(fact("fe80::100", 128, 0));
    mirror.put(fact("fe80::2", 64, AddressFlag.TENTATIVE));
    assertThat(source(Family.IPV6, "fe80::100")).isEmpty();

    mirror.put(fact("fe80::2", 64, 0));
    assertThat(source(Family.IPV6, "fe80::100")).isEqualTo(List.of(address("fe80::2")));
    mirror.put(fact("fe80::2", 64, AddressFlag.DAD_FAILED | AddressFlag.TENTATIVE));
    assertThat(source(Family.IPV6, "fe80::100")).isEmpty();
    mirror.put(fact("fe80::2", 64, AddressFlag.OPTIMISTIC | AddressFlag.TENTATIVE));
    assertThat(source(Family.IPV6, "fe80::100")).isEqualTo(List.of(address("fe80::2")));
  }

  @Test
  void shouldHaveNoSourceOnAnInterfaceThatIsNotThere() {
    assertThat(InterfaceTable.EMPTY.sourceAddress("eth0", Family.IPV4, Set.of())).isEmpty();
  }

  @Test
  void shouldReportOnlyWhatChanged() {
    assertThat(mirror.put(ETH0)).isTrue();
    assertThat(mirror.put(ETH0)).isFalse();
    assertThat(mirror.put(new LinkFact(2, "eth0", false, 1, 1500, true, false, false))).isTrue();
    assertThat(mirror.put(fact("fe80::2", 64, AddressFlag.TENTATIVE))).isTrue();
    assertThat(mirror.put(fact("fe80::2", 64, AddressFlag.TENTATIVE))).isFalse();
    assertThat(mirror.put(fact("fe80::2", 64, 0))).isTrue();
    assertThat(mirror.put(fact("fe80::2", 128, 0))).isTrue();
    assertThat(mirror.put(fact("fe80::3", 64, 0).gone(AddressFact.Cause.OTHER))).isFalse();
    assertThat(mirror.put(ETH0.gone())).isTrue();
    assertThat(mirror.put(ETH0.gone())).isFalse();
    assertThat(mirror.addresses()).isEmpty();
  }

  @Test
  void shouldFindARenamedInterfaceByItsNewNameOnly() {
    mirror.put(ETH0);
    mirror.put(new LinkFact(2, "lan0", true, 1, 1500, true, false, false));

    assertThat(mirror.table().byName("eth0")).isEmpty();
    assertThat(mirror.table().byName("lan0")).isPresent();
  }

  private List<IpAddress> source(Family family, String virtual) {
    return mirror.table().sourceAddress("eth0", family, Set.of(address(virtual))).stream().toList();
  }

  private static AddressFact fact(String text, int prefixLength, int flags) {
    return new AddressFact(2, address(text), prefixLength, 0, flags, false, AddressFact.Cause.OTHER);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
