package io.vigil.agent.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.machine.RouterState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clusters in virtual time. */
class WorldTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MS_NS = 1_000_000L;

  private static World started(ClusterPlan plan) {
    final World world = new World(1, plan.nodes(), WorldObserver.NONE, 10_000_000);
    world.at(0, () -> world.nodes().forEach(SimNode::start));
    return world;
  }

  private static List<String> masters(World world) {
    return world.nodes().stream().flatMap(node -> node.instances().stream())
        .filter(one -> one.state() == RouterState.MASTER).map(one -> one.node().name()).toList();
  }

  @Test
  void shouldElectTheHighestPriority() {
    final World world = started(TestCluster.of("priority 100", "priority 150", "priority 120"));

    world.runUntil(10 * SECOND_NS);

    assertThat(masters(world)).containsExactly("n2");
  }

  @Test
  void shouldElectAtTheSkewOfTheHighestPriority() {
    final World world = started(TestCluster.of("priority 100", "priority 150"));

    world.runUntil(3_414 * MS_NS);
    assertThat(masters(world)).isEmpty();
    world.runUntil(3_415 * MS_NS);
    assertThat(masters(world)).containsExactly("n2");
  }

  @Test
  void shouldTakeOverAfterACrash() {
    final World world = started(TestCluster.of("priority 100", "priority 150"));
    world.runUntil(10 * SECOND_NS);

    world.nodes().get(1).crash();
    world.runUntil(14 * SECOND_NS);

    assertThat(masters(world)).containsExactly("n1");
  }

  @Test
  void shouldHaveTheAddressesOnTwoHostsFromAnAgentsDeathToItsNextStart() {
    final World world = started(TestCluster.of("priority 100", "priority 150"));
    world.runUntil(10 * SECOND_NS);

    world.nodes().get(1).abort();
    world.runUntil(14 * SECOND_NS);
    assertThat(masters(world)).containsExactly("n1");
    assertThat(holders(world)).containsExactly("n1", "n2");

    world.at(14 * SECOND_NS, world.nodes().get(1)::start);
    world.runUntil(15 * SECOND_NS);
    assertThat(holders(world)).containsExactly("n1");

    world.nodes().get(0).abort();
    world.nodes().get(0).crash();
    assertThat(holders(world)).as("a host that is gone has none").isEmpty();
  }

  private static List<String> holders(World world) {
    return world.nodes().stream().flatMap(node -> node.instances().stream()).filter(SimInstance::isInstalled)
        .map(one -> one.node().name()).toList();
  }

  @Test
  void shouldHaveTwoMastersWhilePartitioned() {
    final World world = started(TestCluster.of("priority 100", "priority 150"));
    world.runUntil(10 * SECOND_NS);
    world.network().cut(world.nodes().get(1), world.nodes().get(0));
    world.runUntil(20 * SECOND_NS);
    assertThat(masters(world)).containsExactly("n1", "n2");

    world.network().heal();
    world.runUntil(22 * SECOND_NS);
    assertThat(masters(world)).containsExactly("n2");
  }

  @Test
  void shouldMoveOnAFailedCheckWithoutWeightAfterTheSkew() {
    final World world = started(
        TestCluster.of("priority 150\n track_process {\n proc\n }", "priority 100\n nopreempt"));
    world.runUntil(10 * SECOND_NS);

    world.nodes().get(0).actual(TrackedKind.PROCESS, "proc", false);
    world.runUntil(10 * SECOND_NS + 608 * MS_NS);
    assertThat(masters(world)).isEmpty();
    world.runUntil(10 * SECOND_NS + 611 * MS_NS);
    assertThat(masters(world)).containsExactly("n2");
  }

  @Test
  void shouldNoticeAFailedScriptAtItsNextRun() {
    final World world = started(TestCluster.of("priority 150\n track_script {\n chk\n }", "priority 100"));
    world.runUntil(10 * SECOND_NS);

    world.nodes().get(0).actual(TrackedKind.SCRIPT, "chk", false);
    world.runUntil(11 * SECOND_NS);

    assertThat(world.nodes().get(0).instances().getFirst().state()).isEqualTo(RouterState.FAULT);
  }

  @Test
  void shouldNotYieldAfterAPauseDuringWhichNobodyTookOver() {
    final World world = started(TestCluster.of("priority 100", "priority 150"));
    world.runUntil(10 * SECOND_NS);

    world.nodes().get(1).pause();
    world.runUntil(12 * SECOND_NS);
    world.nodes().get(1).resume();
    world.runUntil(20 * SECOND_NS);

    assertThat(masters(world)).containsExactly("n2");
  }

  @Test
  void shouldReadItsSocketBeforeItsTimerAfterAPause() {
    final World world = started(TestCluster.of("priority 100", "priority 150"));
    world.runUntil(10 * SECOND_NS);

    world.nodes().get(0).pause();
    world.nodes().get(0).stepClock(-3 * SECOND_NS);
    world.runUntil(30 * SECOND_NS);
    world.nodes().get(0).resume();

    assertThat(masters(world)).containsExactly("n2");
  }

  @Test
  void shouldGiveTheSameRunForTheSameSeed() {
    assertThat(noisy(7)).isEqualTo(noisy(7)).isNotEqualTo(noisy(8));
  }

  private static List<Long> noisy(long seed) {
    final List<Long> seen = new java.util.ArrayList<>();
    final World world = new World(seed, TestCluster.of("priority 100", "priority 150").nodes(),
        new WorldObserver() {
          @Override
          public void settled(World settled) {
            seen.add(settled.clock().elapsedNs());
          }
        }, 100_000);
    world.nodes().forEach(from -> world.nodes()
        .forEach(to -> world.network().quality(from, to, new LinkQuality(0, 3 * SECOND_NS, 0.4, 0.1))));
    world.at(0, () -> world.nodes().forEach(SimNode::start));
    world.runUntil(60 * SECOND_NS);
    return seen;
  }
}
