package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.Future;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Verdict;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes with protocol 112 is counted and changes nothing else. */
class HostilePacketsIT {
  private static final int PACKETS = 2000;

  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2,
      EpollIoHandler.newFactory());
  private VethLab lab;
  private WireEnd left;
  private WireEnd right;

  @BeforeEach
  void openLab() {
    lab = VethLab.open();
    final ChannelSpec spec = new ChannelSpec(VethLab.INTERFACE, VethLab.GROUP_V4);
    left = new WireEnd(spec, loops.next(), lab::inLeft);
    right = new WireEnd(spec, loops.next(), lab::inRight);
  }

  @AfterEach
  void closeLab() throws Exception {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).get();
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void shouldOnlyCountRandomPackets() throws Exception {
    final Random random = new Random(112);
    try (FrameSender frames = new FrameSender(lab)) {
      for (int i = 0; i < PACKETS; i++) {
        frames.sendIpv4(random, random.nextInt(80));
        frames.sendNoise(random, 20 + random.nextInt(60));
        // Taken one by one: what is tested is the reading, not the length of the kernel's queue.
        right.receive();
      }
    }
    left.send(WireEnd.advert(7, VethLab.LEFT_V4, VethLab.GROUP_V4));

    assertThat(right.receive().hex()).startsWith("3107");
    assertThat(WireEnd.take(right.accepted)).as("VRID of the one good packet").isEqualTo(7);
    assertThat(right.accepted).isEmpty();
    long refused = 0;
    for (final Verdict verdict : Verdict.values()) {
      refused += right.verdicts.of(verdict);
    }
    assertThat(refused).isEqualTo(PACKETS);
    assertThat(right.failures).isEmpty();
    assertThat(right.channel.isOpen()).isTrue();
    assertThat(right.<Long>onLoop(() -> right.channel.counters().received())).isEqualTo(PACKETS + 1);
  }

  @Test
  void shouldCountAPacketLongerThanAnyAdvert() throws Exception {
    lab.onLeft("link", "set", VethLab.INTERFACE, "mtu", "9000");
    lab.onRight("link", "set", VethLab.INTERFACE, "mtu", "9000");
    try (FrameSender frames = new FrameSender(lab)) {
      frames.sendIpv4(new Random(1), 6000);
    }
    left.send(WireEnd.advert(7, VethLab.LEFT_V4, VethLab.GROUP_V4));

    assertThat(right.receive().hex()).startsWith("3107");
    assertThat(right.<Long>onLoop(() -> right.channel.counters().truncated())).isEqualTo(1);
  }

  @Test
  void shouldCountAHeaderThatContradictsItself() throws Exception {
    // The kernel lets no such packet through to a raw socket; a packet socket shows them to the reader.
    final int fd = lab.inRight(() -> SocketCalls.socket(SocketOption.AF_PACKET,
        SocketOption.RAW - 1, Short.reverseBytes((short) 0x0800) & 0xFFFF, "test"));
    final WireCounters counters = new WireCounters();
    final VrrpReader reader = new VrrpReader(Family.IPV4, new EmbeddedChannel().pipeline(), counters,
        NanoClock.SYSTEM);
    try (FrameSender frames = new FrameSender(lab)) {
      for (final String packet : new String[]{"45", "65c0001400010000ff70000000000000e0000012",
          "44c0001400010000ff70000000000000e0000012", "4fc0001400010000ff70000000000000e0000012",
          "45c0ffff00010000ff70000000000000e0000012"}) {
        frames.sendPacket(HexFormat.of().parseHex(packet));
      }
      while (counters.malformed() + counters.received() < 5) {
        reader.readBatch(fd);
      }
    } finally {
      SocketCalls.close(fd);
    }

    assertThat(counters.malformed()).isEqualTo(5);
  }

  @Test
  void shouldCountWhatAFullSocketLost() {
    final int flood = 6000;
    // The loop is held by this task, so that nobody reads.
    right.onLoop(() -> {
      for (int i = 0; i < flood; i++) {
        final Future<?> _ = left.channel
            .write(WireEnd.advert(1 + i % 255, VethLab.LEFT_V4, VethLab.GROUP_V4));
      }
      left.onLoop(() -> left.channel.flush());
      return left.channel.counters().sent();
    });
    right.onLoop(() -> {
      right.channel.readNow();
      return 0;
    });
    right.packets.clear();
    // The kernel tells its count with the next packet that it queues.
    left.send(WireEnd.advert(9, VethLab.LEFT_V4, VethLab.GROUP_V4));
    final WireEnd.Packet last = right.receive();

    assertThat(last.interfaceIndex()).as("it has more ancillary data than those before")
        .isEqualTo(lab.inRight(() -> SocketCalls.interfaceIndex(VethLab.INTERFACE)));
    final WireCounters counters = right.channel.counters();
    assertThat(right.<Long>onLoop(counters::overruns)).isPositive();
    assertThat(right.<Long>onLoop(() -> counters.overruns() + counters.received()))
        .isLessThanOrEqualTo(flood + 1);
  }
}
