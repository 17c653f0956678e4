package io.vigil.tools.simulate;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.LinkQuality;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.Tracked;
import io.vigil.agent.sim.world.TrackedKind;
import io.vigil.agent.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Faults as chance wills, each of which is undone; the same seed gives the same ones. */
final class RandomFaults {
  private static final long S_NS = 1_000_000_000L;
  private static final long MS_NS = 1_000_000L;
  private static final int KINDS = 10;

  private final ClusterPlan plan;
  private final SplittableRandom random;
  private final List<TimedFault> faults = new ArrayList<>();

  private RandomFaults(ClusterPlan plan, long seed) {
    this.plan = plan;
    random = new SplittableRandom(seed);
  }

  /** Faults from {@code fromNs} on, the last one over before {@code toNs}. */
  static List<TimedFault> of(ClusterPlan plan, long seed, long fromNs, long toNs) {
    final RandomFaults chance = new RandomFaults(plan, seed);
    long atNs = fromNs;
    while (atNs < toNs) {
      chance.one(atNs, toNs);
      atNs += chance.random.nextLong(2 * S_NS, 30 * S_NS);
    }
    return chance.faults;
  }

  private void one(long atNs, long toNs) {
    final NodeSpec node = any(plan.nodes());
    final String name = node.name();
    final int kind = random.nextInt(KINDS);
    switch (kind) {
      case 0 -> undone(atNs, toNs, 10 * S_NS, "crash " + name, world -> at(world, name).crash(),
          world -> at(world, name).start());
      case 1 -> undone(atNs, toNs, 10 * S_NS, "stop " + name, world -> at(world, name).stop(),
          world -> at(world, name).start());
      case 2 -> undone(atNs, toNs, 6 * S_NS, "pause " + name, world -> at(world, name).pause(),
          world -> at(world, name).resume());
      case 3 -> tracker(atNs, toNs, node);
      case 9 -> undone(atNs, toNs, 10 * S_NS, "abort " + name, world -> at(world, name).abort(),
          world -> at(world, name).start());
      case 4 -> {
        final long byNs = random.nextLong(-10 * S_NS, 10 * S_NS);
        faults.add(new TimedFault(atNs, "step clock of " + name + " by " + byNs / MS_NS + "ms",
            world -> at(world, name).stepClock(byNs)));
      }
      default -> link(atNs, toNs, name, kind);
    }
  }

  private void tracker(long atNs, long toNs, NodeSpec node) {
    final List<Tracked> things = tracked(node.config());
    if (!things.isEmpty()) {
      final Tracked thing = any(things);
      final String name = node.name();
      undone(atNs, toNs, 40 * S_NS, "fail " + thing.name() + " on " + name,
          world -> at(world, name).actual(thing.kind(), thing.name(), false),
          world -> at(world, name).actual(thing.kind(), thing.name(), true));
    }
  }

  /** Everything but files, in which a number would have to be written. */
  private static List<Tracked> tracked(AgentConfig config) {
    final List<Tracked> things = new ArrayList<>();
    config.trackers().scripts().forEach(one -> things.add(Tracked.good(TrackedKind.SCRIPT, one.name())));
    config.trackers().processes().forEach(one -> things.add(Tracked.good(TrackedKind.PROCESS, one.name())));
    config.trackers().bfdInstances().forEach(one -> things.add(Tracked.good(TrackedKind.BFD, one.name())));
    config.trackers().checks().forEach(one -> things.add(Tracked.good(TrackedKind.CHECK, one.name())));
    config.instances().stream().filter(one -> !one.interfaceName().isEmpty())
        .forEach(one -> things.add(Tracked.good(TrackedKind.INTERFACE, one.interfaceName())));
    return things;
  }

  private void link(long atNs, long toNs, String name, int kind) {
    final NodeSpec otherNode = any(plan.nodes());
    final String other = otherNode.name();
    if (other.equals(name)) {
      return;
    }
    switch (kind) {
      case 5 -> undone(atNs, toNs, 15 * S_NS, "cut " + name + " to " + other,
          world -> world.network().cut(at(world, name), at(world, other)),
          world -> world.network().mend(at(world, name), at(world, other)));
      case 6 -> undone(atNs, toNs, 15 * S_NS, "cut " + name + " from " + other, world -> {
        world.network().cut(at(world, name), at(world, other));
        world.network().cut(at(world, other), at(world, name));
      }, world -> {
        world.network().mend(at(world, name), at(world, other));
        world.network().mend(at(world, other), at(world, name));
      });
      case 7 -> quality(atNs, toNs, name, other,
          LinkQuality.GOOD.withLoss(random.nextDouble(0.05, 0.7)), "lose some");
      default -> quality(atNs, toNs, name, other,
          new LinkQuality(0, random.nextLong(MS_NS, 2 * S_NS), 0.05, random.nextDouble(0, 0.3)),
          "delay, duplicate");
    }
  }

  private void quality(long atNs, long toNs, String name, String other, LinkQuality quality, String word) {
    undone(atNs, toNs, 30 * S_NS, word + " from " + name + " to " + other,
        world -> world.network().quality(at(world, name), at(world, other), quality),
        world -> world.network().quality(at(world, name), at(world, other), LinkQuality.GOOD));
  }

  private void undone(long atNs, long toNs, long lastsMaxNs, String text, Consumer<World> deed,
      Consumer<World> undo) {
    final long endNs = Math.min(toNs, atNs + random.nextLong(50 * MS_NS, lastsMaxNs));
    faults.add(new TimedFault(atNs, text, deed));
    faults.add(new TimedFault(endNs, "end of: " + text, undo));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static SimNode at(World world, String name) {
    return world.node(name).orElseThrow();
  }
}
