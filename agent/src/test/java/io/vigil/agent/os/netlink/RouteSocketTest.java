package io.vigil.agent.os.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.NetlinkSocket;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.testing.TestNamespace;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.AddressFlag;
import io.vigil.codec.netlink.AddressView;
import io.vigil.codec.netlink.InterfaceAddress;
import io.vigil.codec.netlink.MessageType;
import io.vigil.codec.netlink.MessageView;
import io.vigil.codec.netlink.RequestWriter;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** rtnetlink requests against the real kernel, in a namespace of the test's own. */
class RouteSocketTest {
  private TestNamespace namespace;
  private RouteSocket socket;
  private int index;

  @BeforeEach
  void open() throws Exception {
    namespace = TestNamespace.create();
    namespace.ip("link add v0 address 02:00:00:00:00:0a mtu 1400 type veth peer name v1");
    namespace.ip("link set v1 up");
    namespace.ip("link set v0 up");
    socket = namespace.call(RouteSocket::open);
    index = entry().link().index();
  }

  @AfterEach
  void close() throws Exception {
    if (socket != null) {
      socket.close();
    }
    if (namespace != null) {
      namespace.close();
    }
  }

  @Test
  void shouldListInterfacesWithTheirAddresses() throws Exception {
    namespace.ip("address add 10.9.0.1/24 dev v0");
    namespace.ip("link add down0 type veth peer name down1");

    final InterfaceTable table = socket.list();

    final LinkFact link = table.byName("v0").orElseThrow().link();
    assertThat(link)
        .isEqualTo(new LinkFact(index, "v0", true, 0x02_00_00_00_00_0aL, 1400, true, false, false));
    assertThat(table.byIndex(index)).isEqualTo(table.byName("v0"));
    assertThat(table.byName("down0").orElseThrow().link().up()).isFalse();
    assertThat(table.sourceAddress("v0", Family.IPV4, Set.of())).contains(address("10.9.0.1"));
    assertThat(table.byName("lo").orElseThrow().addresses()).extracting(AddressFact::scope).contains(254);
  }

  @Test
  void shouldAddIpv4AsItIsWritten() throws Exception {
    final boolean added = socket.add(InterfaceAddress.of(index, address("10.9.0.7"), 24)
        .withBroadcast(Optional.of(address("10.9.0.255"))).withLabel(Optional.of("v0:vip")).withScope(253));

    assertThat(added).isTrue();
    assertThat(namespace.ip("-o address show dev v0"))
        .contains("inet 10.9.0.7/24 brd 10.9.0.255 scope link v0:vip")
        .contains("valid_lft forever preferred_lft forever");
  }

  @Test
  void shouldAddIpv4WithoutBroadcastWhereNoneIsWanted() throws Exception {
    socket.add(InterfaceAddress.of(index, address("10.9.0.7"), 24));

    assertThat(namespace.ip("-o address show dev v0")).contains("10.9.0.7/24 scope global")
        .doesNotContain("brd");
  }

  @Test
  void shouldAddAPointToPointAddress() throws Exception {
    socket
        .add(InterfaceAddress.of(index, address("10.9.0.7"), 32).withPeer(Optional.of(address("10.9.1.1"))));

    assertThat(namespace.ip("-o address show dev v0")).contains("10.9.0.7 peer 10.9.1.1/32");
    assertThat(entry().addresses()).extracting(AddressFact::address).contains(address("10.9.0.7"))
        .doesNotContain(address("10.9.1.1"));
    assertThat(socket.remove(
        InterfaceAddress.of(index, address("10.9.0.7"), 32).withPeer(Optional.of(address("10.9.1.1")))))
        .isTrue();
  }

  @Test
  void shouldAddAnIpv6HostAddressDeprecatedAndWithoutDetection() throws Exception {
    socket.add(InterfaceAddress.of(index, address("2001:db8::7"), 128));

    assertThat(namespace.ip("-o -6 address show dev v0")).contains(
        "2001:db8::7/128 scope global nodad deprecated",
        "valid_lft forever preferred_lft 0sec");
    final AddressFact fact = entry().addresses().stream()
        .filter(f -> f.address().equals(address("2001:db8::7")))
        .findFirst().orElseThrow();
    assertThat(fact.usable()).isTrue();
  }

  @Test
  void shouldSayThatKeepalivedsProtocolSetTheAddress() throws Exception {
    socket.add(InterfaceAddress.of(index, address("10.9.0.7"), 32));

    assertThat(protocolOf(address("10.9.0.7"))).isEqualTo(RequestWriter.PROTOCOL_KEEPALIVED);
  }

  private int protocolOf(IpAddress wanted) throws Exception {
    try (NetlinkSocket asker = namespace.call(() -> NetlinkSocket.open(0))) {
      RequestWriter.listAddresses(asker.request(), 1);
      asker.send();
      final AddressView view = new AddressView();
      final MessageView message = new MessageView();
      while (true) {
        message.wrap(asker.received(), 0, asker.receive(true));
        while (message.next()) {
          assertThat(message.type()).isNotEqualTo(MessageType.DONE);
          if (view.wrap(message) && view.local().equals(wanted)) {
            return view.protocol();
          }
        }
      }
    }
  }

  @Test
  void shouldAddAnIpv6PrefixPreferredForEver() throws Exception {
    socket.add(InterfaceAddress.of(index, address("2001:db8::7"), 64).withFlags(AddressFlag.HOME));

    assertThat(namespace.ip("-o -6 address show dev v0")).contains("2001:db8::7/64 scope global", "home",
        "valid_lft forever preferred_lft forever").doesNotContain("nodad");
  }

  @Test
  void shouldRemoveWhatItAddedWhateverItsLabel() throws Exception {
    namespace.ip("address add 10.9.0.7/24 dev v0 label v0:old");
    socket.add(InterfaceAddress.of(index, address("2001:db8::7"), 128));

    assertThat(socket.remove(InterfaceAddress.of(index, address("10.9.0.7"), 24))).isTrue();
    assertThat(socket.remove(InterfaceAddress.of(index, address("2001:db8::7"), 128))).isTrue();

    assertThat(namespace.ip("-o address show dev v0")).doesNotContain("10.9.0.7")
        .doesNotContain("2001:db8::7");
  }

  @Test
  void shouldTellAnAddressThatIsThereAlreadyFromARefusal() throws Exception {
    final InterfaceAddress v4 = InterfaceAddress.of(index, address("10.9.0.7"), 24);
    final InterfaceAddress v6 = InterfaceAddress.of(index, address("2001:db8::7"), 128);

    assertThat(socket.add(v4)).isTrue();
    assertThat(socket.add(v4)).isFalse();
    assertThat(socket.add(v6)).isTrue();
    assertThat(socket.add(v6)).isFalse();
  }

  @Test
  void shouldTellAnAddressThatIsNotThereFromARefusal() throws Exception {
    assertThat(socket.remove(InterfaceAddress.of(index, address("10.9.0.7"), 24))).isFalse();
    assertThat(socket.remove(InterfaceAddress.of(index, address("2001:db8::7"), 128))).isFalse();
    assertThat(socket.remove(InterfaceAddress.of(9999, address("10.9.0.7"), 24))).isFalse();
  }

  @Test
  void shouldSayWhatTheKernelSaysAboutABadRequest() {
    final SyscallException refused = catchThrowableOfType(SyscallException.class,
        () -> socket.add(InterfaceAddress.of(9999, address("10.9.0.7"), 24)));

    assertThat(refused.errno()).isEqualTo(Errno.ENODEV);
    assertThat(refused.call()).isEqualTo("RTM_NEWADDR");
    assertThat(refused).hasMessageContaining("10.9.0.7/24").hasMessageContaining("ENODEV")
        .hasMessageContaining("kernel says");
  }

  @Test
  void shouldGoOnAfterARefusal() throws Exception {
    assertThatThrownBy(() -> socket.add(InterfaceAddress.of(9999, address("10.9.0.7"), 24)))
        .isInstanceOf(SyscallException.class);

    assertThat(socket.add(InterfaceAddress.of(index, address("10.9.0.7"), 24))).isTrue();
    assertThat(entry().addresses()).extracting(AddressFact::address).contains(address("10.9.0.7"));
  }

  @Test
  void shouldListMoreThanOneDatagramHolds() throws Exception {
    final int addresses = 1_000;
    for (int i = 0; i < addresses; i++) {
      socket.add(InterfaceAddress.of(index, IpAddress.ipv4(0x0A_0A_00_00 + i), 32));
    }

    assertThat(entry().addresses().stream().filter(f -> f.address().family() == Family.IPV4))
        .hasSize(addresses);
  }

  private InterfaceTable.Entry entry() throws SyscallException {
    return socket.list().byName("v0").orElseThrow();
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
