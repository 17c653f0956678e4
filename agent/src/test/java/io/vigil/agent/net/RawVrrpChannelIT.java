package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.inet.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The raw channel at both ends of a real link, in namespaces of its own. */
class RawVrrpChannelIT {
  private static final Path RAW_SOCKETS = Path.of("/proc/thread-self/net/raw");
  private static final int ENETUNREACH = 101;
  private static final long LOOP_HELD_NS = 300_000_000L;

  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2,
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

  @ParameterizedTest
  @CsvSource({"224.0.0.18,10.11.12.1,224.0.0.18", "ff02::12,fe80::1,ff02::12"})
  void shouldCarryAMulticastAdvertWithAllThatTheKernelKnowsOfIt(String group, String source,
      String destination) {
    final WireEnd left = left(group);
    final WireEnd right = right(group);
    final long beforeNs = System.nanoTime();
    final AdvertOut advert = WireEnd.advert(7, VethLab.address(source), VethLab.address(destination));

    left.send(advert);
    final WireEnd.Packet packet = right.receive();

    assertThat(packet.hex()).isEqualTo(ByteBufUtil.hexDump(advert.message()));
    assertThat(packet.source()).isEqualTo(VethLab.address(source));
    assertThat(packet.destination()).isEqualTo(VethLab.address(destination));
    assertThat(packet.ttl()).isEqualTo(255);
    assertThat(packet.protocol()).isEqualTo(112);
    assertThat(packet.interfaceIndex()).isEqualTo(rightIndex());
    assertThat(packet.receivedAtNs() - beforeNs).isBetween(0L, System.nanoTime() - beforeNs);
    assertThat(WireEnd.take(right.readCompletes)).isEqualTo(1);
    assertThat(left.packets).as("its own adverts").isEmpty();
    assertThat(right.failures).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.11.12.1,10.11.12.2,255,255", "10.11.12.1,10.11.12.2,17,17", "fe80::1,fe80::2,3,3",
      "2001:db8::1,2001:db8::2,255,255", "2001:db8::1,2001:db8::2,-1,64"})
  void shouldCarryAUnicastAdvertWithItsHopLimit(String source, String destination, int ttl, int arrives) {
    final WireEnd left = left(source);
    final WireEnd right = right(destination);

    left.send(WireEnd.advert(9, VethLab.address(source), VethLab.address(destination)).ttl(ttl));
    final WireEnd.Packet packet = right.receive();

    assertThat(packet.source()).isEqualTo(VethLab.address(source));
    assertThat(packet.destination()).isEqualTo(VethLab.address(destination));
    assertThat(packet.ttl()).isEqualTo(arrives);
  }

  @Test
  void shouldSendUnicastWithoutAnInterface() {
    final WireEnd left = new WireEnd(new ChannelSpec("", VethLab.LEFT_GLOBAL), loops.next(), lab::inLeft);
    final WireEnd right = right(VethLab.RIGHT_GLOBAL.toString());

    left.send(WireEnd.advert(9, VethLab.LEFT_GLOBAL, VethLab.RIGHT_GLOBAL));

    assertThat(right.receive().source()).isEqualTo(VethLab.LEFT_GLOBAL);
  }

  @Test
  void shouldCarryTheAdvertsOf255InstancesThroughOneSocket() {
    final WireEnd left = left("224.0.0.18");
    final WireEnd right = right("224.0.0.18");
    for (int vrid = 1; vrid <= 255; vrid++) {
      left.send(WireEnd.advert(vrid, VethLab.LEFT_V4, VethLab.GROUP_V4));
    }

    final Set<Integer> vrids = new HashSet<>();
    for (int i = 0; i < 255; i++) {
      vrids.add(WireEnd.take(right.accepted));
    }

    assertThat(vrids).hasSize(255);
    assertThat(lab.inLeft(() -> Files.readAllLines(RAW_SOCKETS))).as("header and one socket").hasSize(2);
  }

  @Test
  void shouldCountARefusalAndSayOnceThatItChanged() {
    final WireEnd left = left("224.0.0.18");
    final WireEnd right = right("224.0.0.18");
    final AdvertOut advert = WireEnd.advert(1, VethLab.LEFT_V4, VethLab.GROUP_V4);

    lab.onLeft("link", "set", VethLab.INTERFACE, "down");
    left.send(advert);
    left.send(advert);
    left.send(advert);

    final int errno = WireEnd.take(left.outcomes);
    assertThat(errno).isIn(Errno.ENETDOWN, ENETUNREACH);
    assertThat(left.outcomes).isEmpty();
    assertThat(left.<Long>onLoop(() -> left.channel.counters().sendRefused(errno))).isEqualTo(3);
    assertThat(left.channel.isOpen()).isTrue();

    lab.onLeft("link", "set", VethLab.INTERFACE, "up");
    left.send(advert);

    assertThat(WireEnd.take(left.outcomes)).isZero();
    right.receive();
    assertThat(left.failures).isEmpty();
  }

  @Test
  void shouldFailAWriteOfAnythingElse() {
    final WireEnd left = left("224.0.0.18");

    assertThat(left.channel.writeAndFlush("advert").awaitUninterruptibly().cause())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(left.channel.isOpen()).isTrue();
  }

  @Test
  void shouldReadAtOnceWhatWaitsBeforeTheLoopDoes() {
    final WireEnd left = left("224.0.0.18");
    final WireEnd right = right("224.0.0.18");

    // Within one task of the loop: the loop itself cannot read meanwhile.
    final List<Integer> drained = right.onLoop(() -> {
      for (int vrid = 1; vrid <= 100; vrid++) {
        left.send(WireEnd.advert(vrid, VethLab.LEFT_V4, VethLab.GROUP_V4));
      }
      final List<Integer> counts = new ArrayList<>();
      int all = 0;
      while (all < 100) {
        final int read = right.channel.readNow();
        all += read;
        if (read > 0) {
          counts.add(right.packets.size());
        }
      }
      counts.add(right.channel.readNow());
      return counts;
    });

    assertThat(right.packets).hasSize(100);
    assertThat(drained.getLast()).isZero();
    long lastNs = Long.MIN_VALUE;
    for (final WireEnd.Packet packet : right.packets) {
      assertThat(packet.receivedAtNs()).isGreaterThanOrEqualTo(lastNs);
      lastNs = packet.receivedAtNs();
    }
  }

  @Test
  void shouldStampByTheKernelsTimeAndNotByTheTimeOfReading() {
    final WireEnd left = left("224.0.0.18");
    final WireEnd right = right("224.0.0.18");

    final long releasedNs = right.onLoop(() -> {
      left.send(WireEnd.advert(1, VethLab.LEFT_V4, VethLab.GROUP_V4));
      final long sentNs = System.nanoTime();
      while (System.nanoTime() - sentNs < LOOP_HELD_NS) {
        Thread.onSpinWait();
      }
      return System.nanoTime();
    });

    // The loop was held until then, so no reading could have been earlier.
    assertThat(right.receive().receivedAtNs() - releasedNs).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"224.0.0.18,10.11.12.1", "ff02::12,fe80::1"})
  void shouldHearAgainAfterTheInterfaceWasDeletedAndMadeAnew(String group, String source) {
    final WireEnd right = right(group);
    lab.unlink();
    lab.link();
    final WireEnd left = left(group);
    final IpAddress from = VethLab.address(source);
    left.send(WireEnd.advert(1, from, VethLab.address(group)));
    final int index = rightIndex();

    right.onLoop(() -> {
      right.channel.rejoin(index);
      return index;
    });
    left.send(WireEnd.advert(2, from, VethLab.address(group)));

    final WireEnd.Packet packet = right.receive();
    assertThat(packet.hex().substring(2, 4)).as("VRID; 01 was sent before").isEqualTo("02");
    assertThat(packet.interfaceIndex()).isEqualTo(index);
    right.send(WireEnd.advert(3, source.startsWith("fe") ? VethLab.RIGHT_V6 : VethLab.RIGHT_V4,
        VethLab.address(group)));
    assertThat(left.receive().hex().substring(2, 4)).isEqualTo("03");
  }

  @Test
  void shouldLeaveNoDescriptorWhenClosed() throws Exception {
    final WireEnd left = left("224.0.0.18");
    left.send(WireEnd.advert(1, VethLab.LEFT_V4, VethLab.GROUP_V4));

    left.channel.close().sync();

    assertThat(left.channel.isOpen()).isFalse();
    assertThat(lab.inLeft(() -> Files.readAllLines(RAW_SOCKETS))).as("header only").hasSize(1);
    assertThat(left.failures).isEmpty();
  }

  private WireEnd left(String local) {
    return new WireEnd(new ChannelSpec(VethLab.INTERFACE, VethLab.address(local)), loops.next(), lab::inLeft);
  }

  private WireEnd right(String local) {
    return new WireEnd(new ChannelSpec(VethLab.INTERFACE, VethLab.address(local)), loops.next(),
        lab::inRight);
  }

  private int rightIndex() {
    return lab.inRight(() -> SocketCalls.interfaceIndex(VethLab.INTERFACE));
  }
}
