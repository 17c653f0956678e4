package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The announcements on a real link: what tshark says of them, and what a neighbour's kernel does with them. */
class AnnounceSocketIT {
  private static final IpAddress VIP_V4 = VethLab.address("10.11.12.100");
  private static final IpAddress VIP_V6 = VethLab.address("2001:db8::100");
  private static final String LEFT_MAC = "02:00:00:00:00:01";

  private VethLab lab;
  private AnnounceSocket socket;
  private int index;

  @BeforeEach
  void openLab() {
    lab = VethLab.open();
    socket = lab.inLeft(AnnounceSocket::new);
    index = lab.inLeft(() -> SocketCalls.interfaceIndex(VethLab.INTERFACE));
  }

  @AfterEach
  void closeLab() {
    if (lab != null) {
      socket.close();
      lab.close();
    }
  }

  @Test
  void shouldSendAGratuitousArpAsKeepalivedDoes(@TempDir Path folder) throws Exception {
    final Capture capture = new Capture(lab, folder.resolve("arp.pcap"), 1, "arp host 10.11.12.100");

    socket.garp(index, VethLab.LEFT_MAC, VIP_V4);

    assertThat(capture.fields("eth.dst", "eth.src", "frame.len", "arp.opcode", "arp.src.hw_mac",
        "arp.src.proto_ipv4", "arp.dst.hw_mac", "arp.dst.proto_ipv4").getFirst().strip())
        .isEqualTo("ff:ff:ff:ff:ff:ff " + LEFT_MAC + " 42 1 " + LEFT_MAC
            + " 10.11.12.100 ff:ff:ff:ff:ff:ff 10.11.12.100");
  }

  @Test
  void shouldSendAnUnsolicitedNeighbourAdvertisementAsKeepalivedDoes(@TempDir Path folder) throws Exception {
    final Capture capture = new Capture(lab, folder.resolve("na.pcap"), 2, "icmp6 and ip6 src 2001:db8::100");

    socket.na(index, VethLab.LEFT_MAC, VIP_V6, true);
    socket.na(index, VethLab.LEFT_MAC, VIP_V6, false);

    assertThat(capture.fields("eth.dst", "eth.src", "ipv6.dst", "ipv6.hlim", "icmpv6.type",
        "icmpv6.checksum.status", "icmpv6.nd.na.flag", "icmpv6.nd.na.target_address", "icmpv6.opt.linkaddr"))
        .extracting(String::strip).containsExactly(
            "33:33:00:00:00:01 " + LEFT_MAC + " ff02::1 255 136 1 0xa0000000 2001:db8::100 " + LEFT_MAC,
            "33:33:00:00:00:01 " + LEFT_MAC + " ff02::1 255 136 1 0x20000000 2001:db8::100 " + LEFT_MAC);
  }

  @Test
  void shouldMoveANeighboursCachesAtOnce() throws Exception {
    lab.onRight("neigh", "add", "10.11.12.100", "lladdr", "02:00:00:00:00:99", "dev", VethLab.INTERFACE,
        "nud", "stale");
    lab.onRight("neigh", "add", "2001:db8::100", "lladdr", "02:00:00:00:00:99", "dev", VethLab.INTERFACE,
        "nud", "stale");

    socket.garp(index, VethLab.LEFT_MAC, VIP_V4);
    socket.na(index, VethLab.LEFT_MAC, VIP_V6, false);

    awaitNeighbour("10.11.12.100");
    awaitNeighbour("2001:db8::100");
  }

  @Test
  void shouldSayWhyWhereTheLinkIsDownOrGone() {
    lab.onLeft("link", "set", VethLab.INTERFACE, "down");

    assertThatThrownBy(() -> socket.garp(index, VethLab.LEFT_MAC, VIP_V4))
        .isInstanceOfSatisfying(SyscallException.class,
            e -> assertThat(e.errno()).isEqualTo(Errno.ENETDOWN))
        .hasMessageContaining("10.11.12.100");

    lab.unlink();

    assertThatThrownBy(() -> socket.na(index, VethLab.LEFT_MAC, VIP_V6, false))
        .isInstanceOf(SyscallException.class);
  }

  private void awaitNeighbour(String address) {
    final long startNs = System.nanoTime();
    while (!lab.onRight("neigh", "show", address).contains(LEFT_MAC)) {
      assertThat(System.nanoTime() - startNs).as("cache of " + address).isLessThan(20_000_000_000L);
    }
  }
}
