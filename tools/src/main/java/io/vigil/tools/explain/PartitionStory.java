package io.vigil.tools.explain;

import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.NotifyState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens when the node that holds the address and the others do not hear each other any more, and how it heals; and the same where
 * only one direction is lost.
 */
final class PartitionStory implements WorldObserver {
  private static final double NS_PER_S = 1e9;
  private static final String REPEATED = ", and again at each advert that it hears";

  private final Experiment experiment;
  private final int router;
  private final List<String> lines = new ArrayList<>();
  private Optional<World> world = Optional.empty();
  private long sinceNs;
  private int announcements;

  PartitionStory(Explainer explainer) {
    experiment = explainer.experiment();
    router = explainer.router().number();
  }

  /** In words, a line for each thing that happens; empty where there is nobody to be parted from. */
  static List<String> tell(Explainer explainer) {
    if (explainer.router().members().size() < 2) {
      return List.of();
    }
    final List<String> all = new ArrayList<>(new PartitionStory(explainer).run(true));
    all.addAll(new PartitionStory(explainer).run(false));
    return all;
  }

  private List<String> run(boolean isBothWays) {
    final World made = experiment.settled(this);
    final List<String> holders = experiment.masters(made);
    if (holders.size() != 1) {
      return List.of();
    }
    final SimNode holder = made.node(holders.getFirst()).orElseThrow();
    world = Optional.of(made);
    sinceNs = made.clock().elapsedNs();
    lines.add(isBothWays
        ? holder.name() + " and the others do not hear each other:"
        : "the others do not hear " + holder.name() + ", which hears them:");
    for (final SimNode other : made.nodes()) {
      if (!other.equals(holder)) {
        made.network().cut(holder, other);
        if (isBothWays) {
          made.network().cut(other, holder);
        }
      }
    }
    made.runUntil(sinceNs + experiment.settlingNs());
    lines.add("  then " + held(made));
    sinceNs = made.clock().elapsedNs();
    lines.add("  it heals:");
    made.network().heal();
    made.runUntil(sinceNs + experiment.settlingNs());
    lines.add("  then " + held(made) + (announcements > 0 ? "" : "; nobody announces anything"));
    return lines;
  }

  private String held(World made) {
    final List<String> masters = experiment.masters(made);
    return switch (masters.size()) {
      case 0 -> "nobody holds the address";
      case 1 -> masters.getFirst() + " holds the address";
      default -> String.join(" and ", masters) + " hold the address, each for its side";
    };
  }

  @Override
  public void notified(SimInstance instance, Action.Notify notification) {
    if (isCounted(instance)) {
      say(instance, notification.state() == NotifyState.MASTER
          ? "is MASTER (" + word(notification) + "), sends an advert with " + notification.priority()
              + " and gratuitous ARP or NA"
          : "is " + notification.state() + " (" + word(notification) + "), takes its addresses off");
    }
  }

  @Override
  public void announced(SimInstance instance) {
    if (isCounted(instance)) {
      announcements++;
      if (instance.machine().enteredNs() != instance.node().world().clock().nanoTime()) {
        say(instance, "stays MASTER and sends gratuitous ARP or NA once more");
      }
    }
  }

  private boolean isCounted(SimInstance instance) {
    return world.isPresent() && instance.router() == router;
  }

  private void say(SimInstance instance, String what) {
    final double s = (instance.node().world().clock().elapsedNs() - sinceNs) / NS_PER_S;
    final String fact = instance.node().name() + " " + what;
    if (lines.getLast().endsWith(fact)) {
      lines.set(lines.size() - 1, lines.getLast() + REPEATED);
    } else if (!lines.getLast().endsWith(fact + REPEATED)) {
      lines.add(String.format(Locale.ROOT, "    %.3f s  %s", s, fact));
    }
  }

  private static String word(Action.Notify notification) {
    return notification.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
