package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.instance.InstanceDispatch;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.node.KernelHost;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.handler.VrrpOutbound;
import io.vigil.codec.inet.IpAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 3, 6 and 7 of the architecture, on a whole agent that runs: on a virtual LAN, and once on real sockets. */
class RunningAgentIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int STEADY = 0;
  private static final int FLAPPING = 1;
  private static final IpAddress FLAPPING_ADDRESS = IpAddress.ipv4(0x0A4D_0065);
  private static final long INTERVAL_NS = 250_000_000L;
  private static final long HOLD_NS = 2_000_000_000L;
  private static final int ETHERTYPE_AT = 12;
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int ARP_SENDER_AT = 28;
  private static final int VRID_AT = 35;

  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final VirtualLan lan = new VirtualLan(NanoClock.SYSTEM,
      (atNs, octets) -> frames
          .add(new Frame(atNs, ByteBuffer.wrap(octets), Thread.currentThread().getName())));
  private final VirtualHost host = new VirtualHost(lan, 0x0277_0000_0001L,
      List.of(IpAddress.ipv4(0x0A4D_0001)));

  /** What was on the wire, and the thread that put it there. */
  private record Frame(long atNs, ByteBuffer octets, String thread) {
    boolean isAnnouncementOf(IpAddress address) {
      return etherType() == ARP && octets.getInt(ARP_SENDER_AT) == (int) address.lo();
    }

    boolean isAdvertOf(int vrid) {
      return etherType() == IPV4 && octets.get(VRID_AT) == vrid;
    }

    private int etherType() {
      return octets.getShort(ETHERTYPE_AT) & 0xFFFF;
    }
  }

  /** A loop beside the vrrp loop. */
  enum Beside {
    ANNOUNCE, ADDRESS, NOTIFY;

    IoEventLoop of(NodeLoops loops) {
      return switch (this) {
        case ANNOUNCE -> loops.announce();
        case ADDRESS -> loops.address();
        case NOTIFY -> loops.inform();
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Beside.class)
  void rule6NothingOnTheVrrpLoopWaitsForAnotherLoop(Beside held) throws Exception {
    try (RunningAgent agent = agent()) {
      final long fromNs = System.nanoTime();
      final CompletableFuture<Void> end = CompletableFuture.runAsync(() -> pause(HOLD_NS),
          held.of(agent.loops));
      agent.fail(FLAPPING, true);
      agent.fail(FLAPPING, false);
      end.join();
      final long toNs = System.nanoTime();

      shouldHaveGoneOn(fromNs, toNs);
      shouldHaveLostNothing(agent, fromNs);
    }
  }

  private void shouldHaveGoneOn(long fromNs, long toNs) {
    final List<Long> times = new ArrayList<>(List.of(fromNs));
    frames.stream().filter(frame -> frame.isAdvertOf(51) && frame.atNs - fromNs > 0 && frame.atNs - toNs < 0)
        .forEach(frame -> times.add(frame.atNs));
    times.add(toNs);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).as("a peer would have taken over")
          .isLessThan(3 * INTERVAL_NS);
    }
  }

  private void shouldHaveLostNothing(RunningAgent agent, long fromNs) {
    Shell.await("addresses are installed", PATIENCE, () -> holdsFlapping(), () -> agent.said.toString());
    Shell.await("each state was told to the script", PATIENCE,
        () -> agent.informed("FLAPPING").equals(agent.entered("FLAPPING")),
        () -> agent.scripts.starts.toString());
    Shell.await("the new epoch was announced", PATIENCE,
        () -> frames.stream().anyMatch(frame -> frame.isAnnouncementOf(FLAPPING_ADDRESS)
            && frame.atNs - fromNs > 0),
        () -> agent.said.toString());
    assertThat(agent.entered("FLAPPING")).containsExactly("MASTER", "FAULT", "BACKUP", "MASTER");
    assertThat(agent.said).noneMatch(line -> line.text().contains("refused"));
    assertThat(agent.crash).hasNullValue();
  }

  @Test
  void rule3TheVrrpLoopAloneWritesTheStateOfInstances() throws Exception {
    try (RunningAgent agent = agent()) {
      final List<Thread> posters = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        final int seed = i;
        posters.add(Thread.ofPlatform().start(() -> storm(agent, seed)));
      }
      for (final Thread poster : posters) {
        poster.join();
      }
      insist(() -> agent.node.instances().post(STEADY, new Event.PriorityChanged(123)));
      insist(() -> agent.fail(STEADY, false));
      Shell.await("the last word holds", PATIENCE,
          () -> agent.onVrrpLoop(() -> agent.node.router(STEADY).effectivePriority()) == 123, () -> "");

      assertThat(agent.crash).hasNullValue();
      assertThat(
          frames.stream().filter(frame -> frame.isAdvertOf(51) || frame.isAdvertOf(52)).map(Frame::thread)
              .collect(Collectors.toSet()))
          .containsExactly(vrrpThread(agent));
      assertThat(agent.said.stream().filter(line -> line.text().contains("Entering ")
          || line.text().contains("effective priority")).map(RunningAgent.Said::thread)
          .collect(Collectors.toSet())).containsExactly(vrrpThread(agent));
    }
  }

  private static void storm(RunningAgent agent, int seed) {
    for (int i = 0; i < 300; i++) {
      final int priority = 10 + (i * 7 + seed) % 200;
      final boolean failed = (i + seed) % 3 == 0;
      insist(() -> agent.node.instances().post(STEADY, new Event.PriorityChanged(priority)));
      insist(() -> agent.fail(failed ? FLAPPING : STEADY, failed));
    }
  }

  @Test
  void rule7AFlappingInstanceEndsWithWhatItsNewestEpochAsksFor() throws Exception {
    try (RunningAgent agent = agent()) {
      flap(agent, 20);
      Shell.await("MASTER again", PATIENCE, () -> agent.state(FLAPPING) == RouterState.MASTER,
          () -> agent.said.toString());
      Shell.await("each state was told to the script, in order", PATIENCE,
          () -> agent.informed("FLAPPING").equals(agent.entered("FLAPPING")),
          () -> agent.informed("FLAPPING") + "\n" + agent.entered("FLAPPING"));

      assertThat(agent.entered("FLAPPING")).hasSizeGreaterThanOrEqualTo(42);
      Shell.await("the address is back", PATIENCE, this::holdsFlapping, () -> agent.said.toString());
    }
  }

  @Test
  void rule7NothingOfAnOlderEpochIsAnnouncedAfterTheTransition() throws Exception {
    try (RunningAgent agent = agent()) {
      Shell.await("the address is announced", PATIENCE, () -> announcements() > 0, () -> "");
      insist(() -> agent.fail(FLAPPING, true));
      Shell.await("in FAULT", PATIENCE, () -> agent.state(FLAPPING) == RouterState.FAULT, () -> "");
      agent.settle();
      final long before = announcements();
      // The second burst of the ended epoch would come after garp_master_delay, 1 s.
      pause(HOLD_NS);

      assertThat(announcements()).isEqualTo(before);
      assertThat(holdsFlapping()).isFalse();
    }
  }

  @Test
  void eachVrrpSocketIsANettyChannelOnAnEpollLoopWithTheCodecInItsPipeline() {
    Needs.rootAndPeers();
    try (Lab lab = new Lab();
        RunningAgent agent = Frames.inside(lab.namespace(1),
            () -> new RunningAgent(config(), LinuxHost.ofThisThread(), KernelHost.open(NanoClock.SYSTEM))
                .start())) {
      assertThat(agent.node.channels()).isNotEmpty();
      for (final VrrpChannel channel : agent.node.channels()) {
        assertThat(channel).isInstanceOf(Channel.class);
        assertThat(((IoEventLoop) channel.eventLoop()).isIoType(EpollIoHandler.class)).isTrue();
        Shell.await("channel is open", PATIENCE, () -> channel.isRegistered() && channel.isActive(),
            () -> agent.said.toString());
        assertThat(channel.pipeline().get(VrrpInbound.class)).isNotNull();
        assertThat(channel.pipeline().get(VrrpOutbound.class)).isNotNull();
        assertThat(channel.pipeline().get(InstanceDispatch.class)).isNotNull();
      }
      Shell.await("the address is on the wire's host", PATIENCE, () -> lab.hasAddress(1, "10.77.0.100"),
          () -> agent.said.toString());
    }
  }

  private RunningAgent agent() throws Exception {
    lan.plug(host);
    final RunningAgent agent = new RunningAgent(config(), HostFacts.unknown(), host).start();
    Shell.await("both instances are MASTER", PATIENCE,
        () -> agent.state(STEADY) == RouterState.MASTER && agent.state(FLAPPING) == RouterState.MASTER,
        () -> agent.said.toString());
    Shell.await("the address is there", PATIENCE, this::holdsFlapping, () -> agent.said.toString());
    Shell.await("the script was told", PATIENCE, () -> agent.informed("FLAPPING").size() == 1,
        () -> agent.scripts.starts.toString());
    return agent;
  }

  private static void flap(RunningAgent agent, int times) {
    for (int i = 0; i < times; i++) {
      insist(() -> agent.fail(FLAPPING, true));
      insist(() -> agent.fail(FLAPPING, false));
    }
  }

  private boolean holdsFlapping() {
    return host.kernel().installed().contains(FLAPPING_ADDRESS);
  }

  private long announcements() {
    return frames.stream().filter(frame -> frame.isAnnouncementOf(FLAPPING_ADDRESS)).count();
  }

  private static String vrrpThread(RunningAgent agent) {
    return agent.onVrrpLoop(() -> Thread.currentThread().getName());
  }

  private static void insist(java.util.function.BooleanSupplier post) {
    while (!post.getAsBoolean()) {
      pause(1_000_000L);
    }
  }

  private static void pause(long ns) {
    final long endNs = System.nanoTime() + ns;
    while (System.nanoTime() - endNs < 0) {
      LockSupport.parkNanos(endNs - System.nanoTime());
    }
  }

  private static String config() {
    return instance("STEADY", 51, 100, "10.77.0.100") + instance("FLAPPING", 52, 255, "10.77.0.101");
  }

  private static String instance(String name, int vrid, int priority, String address) {
    return """
        vrrp_instance %s {
          interface eth0
          version 3
          virtual_router_id %d
          priority %d
          advert_int 0.25
          garp_master_delay 1
          virtual_ipaddress {
            %s/24
          }
          notify /usr/bin/true root
        }
        """.formatted(name, vrid, priority, address);
  }
}
