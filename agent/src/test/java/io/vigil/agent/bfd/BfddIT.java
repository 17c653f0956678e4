package io.vigil.agent.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.testing.Needs;
import io.vigil.agent.os.testing.TestNamespace;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerVerdict;
import io.vigil.codec.inet.IpAddress;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions with FRR's bfdd over a veth pair, each side in a namespace of its own. */
class BfddIT {
  private static final long MS = 1_000_000;
  private static final long PATIENCE_NS = 20_000 * MS;

  private final List<TrackerVerdict> verdicts = new CopyOnWriteArrayList<>();
  private final List<LogEvent> log = new CopyOnWriteArrayList<>();
  private final List<Throwable> crashes = new CopyOnWriteArrayList<>();
  private TestNamespace near;
  private TestNamespace far;
  private MultiThreadIoEventLoopGroup loops;
  private @Nullable BfdTrackers trackers;

  @BeforeEach
  void link() throws Exception {
    Needs.need(Frr.isInstalled(), "skipped: needs FRR's bfdd and zebra");
    near = TestNamespace.create();
    far = TestNamespace.create();
    near.ip("link add v0 type veth peer name v0 netns " + far.name());
    int host = 1;
    for (final TestNamespace side : List.of(near, far)) {
      side.ip("addr add 10.9.0." + host + "/24 dev v0");
      side.ip("addr add fd09::" + host + "/64 dev v0 nodad");
      side.ip("link set v0 up");
      host++;
    }
    loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  @AfterEach
  void unlink() throws Exception {
    if (trackers != null) {
      stop();
    }
    if (loops != null) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
    for (final TestNamespace side : new TestNamespace[]{near, far}) {
      if (side != null) {
        side.close();
      }
    }
    assertThat(crashes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.9.0.1,10.9.0.2,false", "fd09::1,fd09::2,false", "10.9.0.1,10.9.0.2,true"})
  void shouldComeUpFallWithASilentPeerAndComeUpAgain(String own, String peer, boolean passive)
      throws Exception {
    try (Frr frr = Frr.start(far, peering(own, 50, 3))) {
      start(config(peer, passive));
      await("up", () -> last().good());
      await("up there, with our timers", () -> frr.peers().contains("\"status\":\"up\"")
          && frr.peers().contains("\"remote-transmit-interval\":40"));

      frr.signal("STOP");
      await("down", () -> !last().good());
      // Three of the peer's 50 ms, since our 30 ms are less than it sends.
      assertThat(last().reason()).isEqualTo("no packet from " + peer + " for 150 ms");

      frr.signal("CONT");
      await("up again", () -> last().good());
    }
  }

  @Test
  void shouldFollowAPeerThatShutsTheSessionDown() throws Exception {
    try (Frr frr = Frr.start(far, peering("10.9.0.1", 50, 3))) {
      start(config("10.9.0.2", false));
      await("up", () -> last().good());

      frr.vtysh("configure terminal", "bfd", "peer 10.9.0.1 interface v0", "shutdown");

      await("down", () -> !last().good());
      assertThat(last().reason()).isEqualTo("10.9.0.2 says that the session is down");
    }
  }

  @Test
  void shouldTellThePeerThatItStops() throws Exception {
    try (Frr frr = Frr.start(far, peering("10.9.0.1", 2_000, 10))) {
      start(config("10.9.0.2", false));
      await("up", () -> last().good() && frr.peers().contains("\"status\":\"up\""));

      stop();

      // Long before the peer's detection time of 20 s.
      await("down there", () -> frr.peers().contains("\"remote-diagnostic\":\"administrativelydown\"")
          || frr.peers().contains("\"status\":\"down\""));
    }
  }

  /** RFC 5881 §5: a packet of somebody who is not on the link has passed a router. */
  @Test
  void shouldRefuseWhatHasPassedARouterAndWhatIsNoPacket() throws Exception {
    start(config("10.9.0.2", false));
    far.call(() -> {
      try (DatagramSocket socket = new DatagramSocket()) {
        final byte[] down = {0x20, 0x40, 3, 24, 0, 0, 0, 9, 0, 0, 0, 0, 0, 15, 66, 64, 0, 15, 66, 64, 0, 0, 0,
            0};
        final InetAddress to = InetAddress.getByName("10.9.0.1");
        socket.send(new java.net.DatagramPacket(down, down.length, to, 3784));
        socket.send(new java.net.DatagramPacket(down, 7, to, 3784));
      }
      return null;
    });

    await("both refused", () -> said("refused packet from 10.9.0.2: bad_ttl")
        && said("refused packet from 10.9.0.2: bfd_truncated"));
    assertThat(last().good()).isFalse();
  }

  @Test
  void shouldWaitForItsSourceAddress() throws Exception {
    try (Frr _ = Frr.start(far, peering("10.9.0.7", 50, 3))) {
      start(
          new BfdInstance("B", ip("10.9.0.2"), Optional.of(ip("10.9.0.7")), timing(), false, 255, 0, false, 0,
              false, BfdInstance.Audience.ALL, Position.wholeFile("test")));
      await("it says so", () -> said("packets to 10.9.0.2 are not sent"));

      near.ip("addr add 10.9.0.7/24 dev v0");

      await("up", () -> last().good());
      assertThat(said("packets to 10.9.0.2 are sent again")).isTrue();
    }
  }

  private static String peering(String peer, int intervalMs, int multiplier) {
    return "bfd\n peer " + peer + " interface v0\n  receive-interval " + intervalMs
        + "\n  transmit-interval " + intervalMs + "\n  detect-multiplier " + multiplier
        + "\n  no shutdown\n !\n!\n";
  }

  private static BfdInstance config(String peer, boolean passive) {
    return new BfdInstance("B", ip(peer), Optional.empty(), timing(), passive, 255, 0, false, 0, false,
        BfdInstance.Audience.ALL, Position.wholeFile("test"));
  }

  private static BfdInstance.Timing timing() {
    return new BfdInstance.Timing(30 * MS, 40 * MS, 1_000 * MS, 5);
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private void start(BfdInstance config) throws Exception {
    final TrackerNumbers numbers = TrackerNumbers
        .of(new Trackers(List.of(), List.of(), List.of(), List.of(config), List.of()));
    final BfdTrackers fresh = new BfdTrackers(numbers, loops.next(), NanoClock.SYSTEM, new Random(1),
        log::add,
        crashes::add);
    trackers = fresh;
    // The loop's thread begins here and lives in the namespace from then on.
    near.call(() -> loops.next().submit(() -> fresh.start((_, verdict) -> verdicts.add(verdict)))).get();
    assertThat(last().good()).isFalse();
  }

  private void stop() throws Exception {
    loops.next().submit(Objects.requireNonNull(trackers)::stop).get();
  }

  private TrackerVerdict last() {
    return verdicts.getLast();
  }

  private boolean said(String words) {
    return log.stream().anyMatch(event -> event.text().contains(words));
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    final long endNs = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - endNs).as(() -> what + ": " + verdicts + log.stream().map(LogEvent::text)
          .toList() + crashes).isNegative();
      Thread.sleep(10);
    }
  }
}
