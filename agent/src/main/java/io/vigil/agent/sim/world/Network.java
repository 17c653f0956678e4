package io.vigil.agent.sim.world;

import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Everything between the nodes: who hears whom, and how well. A link has two directions, each for itself. */
public final class Network {
  private final World world;
  private final SplittableRandom random;
  private final boolean[][] isCut;
  private final LinkQuality[][] qualities;
  private final Map<SimInstance, List<Path>> audiences = new HashMap<>();
  private final Deque<Flight> spare = new ArrayDeque<>();

  Network(World world, int nodes, SplittableRandom random) {
    this.world = world;
    this.random = random;
    isCut = new boolean[nodes][nodes];
    qualities = new LinkQuality[nodes][nodes];
    for (final LinkQuality[] row : qualities) {
      Arrays.fill(row, LinkQuality.GOOD);
    }
  }

  /** When all nodes are there, and again when one has another configuration. */
  void connect(List<SimNode> nodes) {
    for (final SimNode node : nodes) {
      for (final SimInstance from : node.instances()) {
        final List<Path> paths = new ArrayList<>();
        nodes.stream().filter(other -> !other.equals(node)).flatMap(other -> other.instances().stream())
            .filter(to -> to.router() == from.router())
            .forEach(to -> from.adverts().forEach(spec -> paths.add(new Path(from, to, spec))));
        audiences.put(from, paths);
      }
    }
  }

  /** Nothing gets from {@code from} to {@code to} any more; the other direction is left alone. */
  public void cut(SimNode from, SimNode to) {
    isCut[from.index()][to.index()] = true;
    world.observer().networkChanged("cut " + from.name() + " to " + to.name());
  }

  /** The opposite of {@link #cut}. */
  public void mend(SimNode from, SimNode to) {
    isCut[from.index()][to.index()] = false;
    world.observer().networkChanged("mended " + from.name() + " to " + to.name());
  }

  /** Whether what {@code from} sends may reach {@code to}. */
  public boolean isConnected(SimNode from, SimNode to) {
    return !isCut[from.index()][to.index()];
  }

  /** What packets from {@code from} to {@code to} go through from now on. */
  public void quality(SimNode from, SimNode to, LinkQuality quality) {
    qualities[from.index()][to.index()] = quality;
    world.observer().networkChanged("quality of " + from.name() + " to " + to.name());
  }

  public LinkQuality quality(SimNode from, SimNode to) {
    return qualities[from.index()][to.index()];
  }

  /** Mends every link and makes all of them good. */
  public void heal() {
    for (int from = 0; from < isCut.length; from++) {
      Arrays.fill(isCut[from], false);
      Arrays.fill(qualities[from], LinkQuality.GOOD);
    }
    world.observer().networkChanged("healed");
  }

  /** Whether adverts of {@code from} get to {@code to}, as far as no accident happens on the way, and are taken there. */
  public boolean reaches(SimInstance from, SimInstance to) {
    if (!isConnected(from.node(), to.node())) {
      return false;
    }
    final List<Path> paths = audiences.getOrDefault(from, List.of());
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).to().equals(to) && paths.get(i).isAccepted(from.effectivePriority())) {
        return true;
      }
    }
    return false;
  }

  /** What {@code to} says of the adverts of {@code from}, were they to arrive. */
  public Verdict verdict(SimInstance from, SimInstance to) {
    Verdict verdict = Verdict.BAD_VERSION;
    for (final AdvertSpec spec : from.adverts()) {
      verdict = AdvertJudge.verdict(from, to, spec);
      if (verdict == Verdict.ACCEPT) {
        return verdict;
      }
    }
    return verdict;
  }

  void send(SimInstance from, int priority) {
    world.observer().sent(from, priority);
    if (!from.node().hasCarrier(from)) {
      return;
    }
    final int sender = from.node().index();
    final List<Path> paths = audiences.getOrDefault(from, List.of());
    for (int i = 0; i < paths.size(); i++) {
      final Path path = paths.get(i);
      final int receiver = path.to().node().index();
      if (isCut[sender][receiver] || !path.isAccepted(priority)) {
        continue;
      }
      final LinkQuality quality = qualities[sender][receiver];
      if (!quality.loses(random)) {
        launch(path, priority, quality.delayNs(random));
        if (quality.duplicates(random)) {
          launch(path, priority, quality.delayNs(random));
        }
      }
    }
  }

  private void launch(Path path, int priority, long delayNs) {
    final Flight idle = spare.poll();
    final Flight flight = idle == null ? new Flight() : idle;
    flight.path = path;
    flight.priority = priority;
    world.packetAt(world.clock().elapsedNs() + delayNs, flight);
  }

  /** An advert under way. */
  private final class Flight implements Happening {
    private @Nullable Path path;
    private int priority;

    @Override
    public void happen() {
      final Path done = path;
      if (done == null) {
        throw new IllegalStateException("a packet arrived twice");
      }
      path = null;
      spare.push(this);
      done.to().node().receive(done, priority);
    }
  }
}
