package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.codec.inet.IpAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others see of our adverts on the wire, in the words of tshark. */
class RefereeIT {
  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private VethLab lab;

  @BeforeEach
  void openLab() {
    lab = VethLab.open();
  }

  @AfterEach
  void closeLab() throws Exception {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).get();
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void shouldSendIpv4AsKeepalivedDoes(@TempDir Path folder) throws Exception {
    final WireEnd multicast = left(VethLab.GROUP_V4);
    final WireEnd unicast = left(VethLab.LEFT_V4);
    // So that no address resolution delays the unicast one behind the others.
    lab.onLeft("neigh", "add", "10.11.12.2", "lladdr", "02:00:00:00:00:02", "dev", VethLab.INTERFACE);
    final Capture capture = new Capture(lab, folder.resolve("v4.pcap"), 3, "ip proto 112");

    multicast.send(WireEnd.advert(1, VethLab.LEFT_V4, VethLab.GROUP_V4).ipv4Id(1));
    multicast.send(WireEnd.advert(1, VethLab.LEFT_V4, VethLab.GROUP_V4).ipv4Id(0xFFFF));
    unicast.send(WireEnd.advert(2, VethLab.LEFT_V4, VethLab.RIGHT_V4).ipv4Id(7).ttl(64));

    assertThat(capture.fields("eth.dst", "ip.src", "ip.dst", "ip.ttl", "ip.dsfield", "ip.id", "ip.flags.df",
        "ip.checksum.status", "ip.len", "vrrp.virt_rtr_id", "vrrp.checksum.status", "_ws.malformed"))
        .extracting(String::strip).map(line -> line.toLowerCase(java.util.Locale.ROOT)).containsExactly(
            "01:00:5e:00:00:12 10.11.12.1 224.0.0.18 255 0xc0 0x0001 0 1 32 1 1",
            "01:00:5e:00:00:12 10.11.12.1 224.0.0.18 255 0xc0 0xffff 0 1 32 1 1",
            "02:00:00:00:00:02 10.11.12.1 10.11.12.2 64 0xc0 0x0007 0 1 32 2 1");
  }

  @Test
  void shouldSendIpv6AsKeepalivedDoes(@TempDir Path folder) throws Exception {
    final WireEnd multicast = left(VethLab.GROUP_V6);
    final Capture capture = new Capture(lab, folder.resolve("v6.pcap"), 1, "ip6 proto 112");

    multicast.send(WireEnd.advert(1, VethLab.LEFT_V6, VethLab.GROUP_V6));

    assertThat(capture.fields("eth.dst", "ipv6.src", "ipv6.dst", "ipv6.hlim", "ipv6.tclass",
        "vrrp.virt_rtr_id", "vrrp.checksum.status", "_ws.malformed")).extracting(String::strip)
        .map(line -> line.toLowerCase(java.util.Locale.ROOT))
        .containsExactly("33:33:00:00:00:12 fe80::1 ff02::12 255 0x000000c0 1 1");
  }

  private WireEnd left(IpAddress local) {
    return new WireEnd(new ChannelSpec(VethLab.INTERFACE, local), loops.next(), lab::inLeft);
  }
}
