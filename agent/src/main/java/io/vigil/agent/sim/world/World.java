package io.vigil.agent.sim.world;

import io.vigil.agent.sim.world.EventQueue.Rank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Nodes, the network between them, and their time. The same specification, seed and faults give the same run. One thread. */
public final class World {
  private final SimClock clock;
  private final EventQueue queue = new EventQueue();
  private final WorldObserver observer;
  private final SplittableRandom random;
  private final Network network;
  private final List<SimNode> nodes;
  private final long eventsMax;
  private long events;

  /**
   * A world of nodes that do not run yet.
   *
   * @param eventsMax after so many events something runs wild
   */
  public World(long seed, List<NodeSpec> specs, WorldObserver observer, long eventsMax) {
    this.observer = observer;
    this.eventsMax = eventsMax;
    random = new SplittableRandom(seed);
    clock = new SimClock(random.nextLong());
    network = new Network(this, specs.size(), random.split());
    final List<SimNode> made = new ArrayList<>();
    final Set<String> names = new HashSet<>();
    for (final NodeSpec spec : specs) {
      if (!names.add(spec.name())) {
        throw new IllegalArgumentException("two nodes are called " + spec.name());
      }
      made.add(new SimNode(this, made.size(), spec));
    }
    nodes = List.copyOf(made);
    network.connect(nodes);
  }

  public SimClock clock() {
    return clock;
  }

  public Network network() {
    return network;
  }

  /** In the order of their specification. */
  public List<SimNode> nodes() {
    return nodes;
  }

  /** The node called {@code name}. */
  public Optional<SimNode> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** Events so far. */
  public long events() {
    return events;
  }

  /** Something that the world does not do by itself is to happen; in the past: at once. */
  public void at(long elapsedNs, Happening fault) {
    queue.add(Math.max(elapsedNs, clock.elapsedNs()), Rank.FAULT, fault);
  }

  /**
   * Lets everything happen that is due until then, the end included.
   *
   * @throws RunsWildException if there is no end of it
   */
  public void runUntil(long elapsedNs) {
    while (!queue.isEmpty() && queue.earliestNs() <= elapsedNs) {
      if (++events > eventsMax) {
        throw new RunsWildException(eventsMax, clock.elapsedNs());
      }
      clock.advanceTo(queue.earliestNs());
      queue.poll().happen();
      observer.settled(this);
    }
    clock.advanceTo(elapsedNs);
  }

  WorldObserver observer() {
    return observer;
  }

  void packetAt(long elapsedNs, Happening arrival) {
    queue.add(elapsedNs, Rank.PACKET, arrival);
  }

  void timerAt(long elapsedNs, Happening timer) {
    queue.add(elapsedNs, Rank.TIMER, timer);
  }

  /** Where in its interval a script runs is chance. */
  long scriptPhaseNs(long intervalNs) {
    return random.nextLong(intervalNs);
  }
}
