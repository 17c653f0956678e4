package io.vigil.tools.explain;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.NotifyState;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Timers;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.RouterPlan;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.TrackedKind;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Lets things fail in a world: all nodes start together, the election is over, then something breaks at a chosen moment, and it is
 * looked at who has the address when all has come to rest.
 */
final class Experiment {
  private static final long SEED = 1;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long EVENTS_MAX = 2_000_000;

  private final ClusterPlan plan;
  private final RouterPlan router;
  private final List<Failure> trackers;
  private final long masterDownMaxNs;
  private final long intervalMaxNs;
  private final long preemptDelayMaxNs;

  /** {@code trackers}: all that there are, which are well until they fail. */
  Experiment(ClusterPlan plan, RouterPlan router, List<Failure> trackers) {
    this.plan = plan;
    this.router = router;
    this.trackers = List.copyOf(trackers);
    long downNs = 0;
    long intervalNs = 0;
    long delayNs = 0;
    for (final RouterPlan.Member member : router.members()) {
      final InstanceConfig config = member.config();
      downNs = Math.max(downNs, Timers.masterDownNs(config.version(), 1, config.advertIntervalCs(),
          config.downTimerAdverts()));
      intervalNs = Math.max(intervalNs, Timers.intervalNs(config.advertIntervalCs()));
      delayNs = Math.max(delayNs, config.preemption().delayNs());
    }
    masterDownMaxNs = downNs;
    intervalMaxNs = intervalNs;
    preemptDelayMaxNs = delayNs;
  }

  /** The longest interval of the adverts. */
  long intervalMaxNs() {
    return intervalMaxNs;
  }

  /** How long after its start the cluster is at rest. */
  long settlingNs() {
    return 3 * masterDownMaxNs + preemptDelayMaxNs + SECOND_NS;
  }

  /** A world with everything well, at rest. */
  World settled(WorldObserver observer) {
    final World world = new World(SEED, plan.nodes(), observer, EVENTS_MAX);
    for (final Failure tracker : trackers) {
      set(world, tracker, tracker.isGoodWell());
    }
    world.at(0, () -> world.nodes().forEach(SimNode::start));
    world.runUntil(settlingNs());
    return world;
  }

  /** Everything in {@code failed} breaks at once. */
  Outcome run(List<Failure> failed, Phase phase) {
    final LastMaster last = new LastMaster();
    final World world = settled(last);
    final List<String> before = masters(world);
    final Map<String, Integer> wellPriorities = map(world, SimInstance::effectivePriority);
    final long detectNs = failed.isEmpty() ? 0 : phase.detectNs(failed, 0);
    final long breakNs = nextAdvertNs(world, before) + (detectNs / intervalMaxNs + 1) * intervalMaxNs
        + phase.offsetNs(intervalMaxNs) - detectNs;
    for (int i = 0; i < failed.size(); i++) {
      if (failed.get(i).kind() == TrackedKind.SCRIPT) {
        node(world, failed.get(i)).scriptRunsAt(failed.get(i).tracker(),
            phase.isLate(i) ? breakNs - 1 : breakNs);
      }
    }
    world.at(breakNs, () -> failed.forEach(failure -> set(world, failure, !failure.isGoodWell())));
    final long restNs = breakNs + failed.stream().mapToLong(Failure::detectMaxNs).max().orElse(0)
        + 3 * masterDownMaxNs + preemptDelayMaxNs + 2 * intervalMaxNs + SECOND_NS;
    last.reset(world);
    world.runUntil(restNs);
    final Map<String, RouterState> states = new LinkedHashMap<>();
    instances(world).forEach(one -> states.put(one.node().name(), one.state()));
    return new Outcome(before, masters(world), last.becameNs().map(atNs -> atNs - breakNs),
        last.lastNs() < restNs - masterDownMaxNs, wellPriorities, map(world, SimInstance::effectivePriority),
        states);
  }

  /** Who holds the addresses once this number stands in a tracked file and all has come to rest. */
  List<String> holdersWith(String node, String file, int number) {
    final World world = settled(WorldObserver.NONE);
    world.at(settlingNs(), () -> world.node(node).orElseThrow().file(file, number));
    world.runUntil(2 * settlingNs());
    return masters(world);
  }

  /** Who holds the router's addresses. */
  List<String> masters(World world) {
    return instances(world).stream().filter(one -> one.state() == RouterState.MASTER)
        .map(one -> one.node().name()).toList();
  }

  /** The router's instances. */
  List<SimInstance> instances(World world) {
    return world.nodes().stream().flatMap(node -> node.instances().stream())
        .filter(one -> one.router() == router.number()).toList();
  }

  private Map<String, Integer> map(World world, ToIntFunction<SimInstance> value) {
    final Map<String, Integer> map = new LinkedHashMap<>();
    instances(world).forEach(one -> map.put(one.node().name(), value.applyAsInt(one)));
    return map;
  }

  private long nextAdvertNs(World world, List<String> masters) {
    return instances(world).stream().filter(one -> masters.contains(one.node().name())).findFirst()
        .map(one -> world.clock().elapsedAtNs(one.machine().deadlineNs())).orElse(world.clock().elapsedNs());
  }

  private static SimNode node(World world, Failure failure) {
    return world.node(failure.node()).orElseThrow();
  }

  private static void set(World world, Failure failure, boolean isGood) {
    if (failure.kind() == TrackedKind.FILE) {
      node(world, failure).file(failure.tracker(), isGood ? 0 : 1);
    } else {
      node(world, failure).actual(failure.kind(), failure.tracker(), isGood);
    }
  }

  /** When an instance of the router last became MASTER, and when one last moved at all. */
  private final class LastMaster implements WorldObserver {
    private long becameNs = -1;
    private long lastNs;
    private Optional<World> world = Optional.empty();

    void reset(World counted) {
      world = Optional.of(counted);
      becameNs = -1;
      lastNs = 0;
    }

    Optional<Long> becameNs() {
      return becameNs < 0 ? Optional.empty() : Optional.of(becameNs);
    }

    long lastNs() {
      return lastNs;
    }

    @Override
    public void notified(SimInstance instance, Action.Notify notification) {
      if (instance.router() == router.number() && world.isPresent()) {
        lastNs = world.get().clock().elapsedNs();
        if (notification.state() == NotifyState.MASTER) {
          becameNs = lastNs;
        }
      }
    }
  }
}
