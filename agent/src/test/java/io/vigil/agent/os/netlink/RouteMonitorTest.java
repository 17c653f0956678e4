package io.vigil.agent.os.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.os.testing.TestNamespace;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch over interfaces and addresses, in a namespace of the test's own. */
class RouteMonitorTest implements RouteListener {
  private static final long PATIENCE_S = 20;

  private final LinkedBlockingQueue<RouteFact> facts = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<InterfaceTable> listings = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private volatile boolean failing;
  private TestNamespace namespace;
  private MultiThreadIoEventLoopGroup group;
  private IoEventLoop loop;
  private RouteSocket socket;
  @SuppressWarnings("NullAway.Init") // by watch(), the first act of each test
  private RouteMonitor monitor;

  @BeforeEach
  void open() throws Exception {
    namespace = TestNamespace.create();
    namespace.ip("link add v0 type veth peer name v1");
    namespace.ip("link set v1 up");
    namespace.ip("link set v0 up");
    namespace.ip("address add 10.9.0.1/24 dev v0");
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    loop = group.next();
    socket = namespace.call(RouteSocket::open);
  }

  @AfterEach
  void close() throws Exception {
    if (group != null) {
      group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
    if (socket != null) {
      socket.close();
    }
    if (namespace != null) {
      namespace.close();
    }
  }

  @Test
  void shouldBeginWithWhatIsThere() throws Exception {
    final InterfaceTable table = watch(1 << 20);

    assertThat(table.byName("v0").orElseThrow().link().up()).isTrue();
    assertThat(table.byName("v0").orElseThrow().addresses()).extracting(AddressFact::address)
        .contains(address("10.9.0.1"));
    assertThat(await(AddressFact.class, f -> f.address().equals(address("10.9.0.1"))).cause())
        .isEqualTo(AddressFact.Cause.LISTING);
  }

  @Test
  void shouldSeeALinkGoDownComeUpAndGo() throws Exception {
    watch(1 << 20);

    namespace.ip("link set v0 down");
    await(LinkFact.class, f -> "v0".equals(f.name()) && !f.up() && !f.deleted());
    namespace.ip("link set v0 up");
    await(LinkFact.class, f -> "v0".equals(f.name()) && f.up());
    namespace.ip("link del v0");
    await(AddressFact.class, f -> f.address().equals(address("10.9.0.1")) && f.deleted());
    await(LinkFact.class, f -> "v0".equals(f.name()) && f.deleted());

    assertThat(monitor.table().byName("v0")).isEmpty();
  }

  @Test
  void shouldSeeWhoTookAnAddressAway() throws Exception {
    watch(1 << 20);
    final int index = socket.list().byName("v0").orElseThrow().link().index();
    final InterfaceAddress ours = InterfaceAddress.of(index, address("10.9.0.7"), 32);

    socket.add(ours);
    assertThat(await(AddressFact.class, f -> f.address().equals(ours.local()) && !f.deleted()).cause())
        .isEqualTo(AddressFact.Cause.OWN_REQUEST);
    socket.remove(ours);
    assertThat(await(AddressFact.class, f -> f.address().equals(ours.local()) && f.deleted()).cause())
        .isEqualTo(AddressFact.Cause.OWN_REQUEST);
    socket.add(ours);
    namespace.ip("address del 10.9.0.7/32 dev v0");
    final AddressFact stolen = await(AddressFact.class, f -> f.address().equals(ours.local()) && f.deleted());

    assertThat(stolen.cause()).isEqualTo(AddressFact.Cause.OTHER);
    assertThat(stolen.prefixLength()).isEqualTo(32);
    assertThat(stolen.interfaceIndex()).isEqualTo(index);
  }

  @Test
  void shouldKnowAFactInItsTableWhenItTellsIt() throws Exception {
    watch(1 << 20);

    namespace.ip("address add 10.9.0.8/32 dev v0");
    await(AddressFact.class, f -> f.address().equals(address("10.9.0.8")));

    assertThat(monitor.table().byName("v0").orElseThrow().addresses()).extracting(AddressFact::address)
        .contains(address("10.9.0.8"));
  }

  @Test
  void shouldNotTakeAPortLeavingABridgeForTheEndOfTheInterface() throws Exception {
    namespace.ip("link add br0 type bridge");
    namespace.ip("link set v0 master br0");
    watch(1 << 20);

    namespace.ip("link set v0 nomaster");
    namespace.ip("link set v0 mtu 1300");
    await(LinkFact.class, f -> "v0".equals(f.name()) && f.mtuBytes() == 1300);

    assertThat(facts).noneMatch(f -> f instanceof LinkFact link && link.deleted());
    assertThat(monitor.table().byName("v0")).isPresent();
  }

  @Test
  void shouldListAgainAfterAnOverrunAndReportTheDifference() throws Exception {
    watch(1);
    facts.clear();
    listings.clear();
    final CountDownLatch held = new CountDownLatch(1);
    loop.execute(() -> awaitLatch(held));
    final List<String> flood = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      flood.add("address add 10.10.0." + i + "/32 dev v0");
    }
    flood.add("address del 10.9.0.1/24 dev v0");
    namespace.batch(flood);
    held.countDown();

    await(AddressFact.class, f -> f.address().equals(address("10.10.0.199")));
    await(AddressFact.class, f -> f.address().equals(address("10.9.0.1")) && f.deleted());
    assertThat(listings.poll(PATIENCE_S, TimeUnit.SECONDS)).isNotNull();

    assertThat(monitor.overruns()).isPositive();
    assertThat(monitor.table().byName("v0").orElseThrow().addresses()).extracting(AddressFact::address)
        .contains(address("10.10.0.0"), address("10.10.0.199")).doesNotContain(address("10.9.0.1"));
    assertThat(failures).isEmpty();
  }

  @Test
  void shouldGoOnWhenItsListenerThrows() throws Exception {
    watch(1 << 20);
    failing = true;
    namespace.ip("address add 10.9.0.8/32 dev v0");
    assertThat(failures.poll(PATIENCE_S, TimeUnit.SECONDS)).hasMessage("planted");
    failing = false;

    namespace.ip("address add 10.9.0.9/32 dev v0");
    await(AddressFact.class, f -> f.address().equals(address("10.9.0.9")));
  }

  @Test
  void shouldHearNothingAfterItWasClosed() throws Exception {
    watch(1 << 20);
    monitor.close();
    loop.submit(() -> facts.clear()).sync();

    namespace.ip("address add 10.9.0.8/32 dev v0");
    loop.submit(() -> {}).sync();

    assertThat(facts).isEmpty();
    assertThat(monitor.fd().isOpen()).isFalse();
  }

  private InterfaceTable watch(int receiveBufferBytes) throws Exception {
    monitor = namespace.call(() -> RouteMonitor.open(loop, socket.portId(), this, receiveBufferBytes));
    final InterfaceTable first = listings.poll(PATIENCE_S, TimeUnit.SECONDS);
    assertThat(first).isNotNull();
    return first;
  }

  private <F extends RouteFact> F await(Class<F> kind, Predicate<F> wanted) throws InterruptedException {
    while (true) {
      final RouteFact fact = facts.poll(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(fact).as("the fact that was waited for").isNotNull();
      if (kind.isInstance(fact) && wanted.test(kind.cast(fact))) {
        return kind.cast(fact);
      }
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @Override
  public void link(LinkFact fact) {
    facts.add(fact);
  }

  @Override
  public void address(AddressFact fact) {
    if (failing) {
      throw new IllegalStateException("planted");
    }
    facts.add(fact);
  }

  @Override
  public void listed(InterfaceTable table) {
    listings.add(table);
  }

  @Override
  public void failed(Throwable cause) {
    failures.add(cause);
  }
}
