package io.vigil.tools.simulate;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Report;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.Tracked;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, line by line: faults, trackers, transitions and elections. Bounded; what is beyond is counted. */
final class Timeline implements WorldObserver {
  private static final int ENTRIES_MAX = 20_000;

  /**
   * One line.
   *
   * @param node empty for a fault
   * @param instance empty where it is the node as a whole
   * @param state that was entered; empty where none was
   */
  record Entry(long elapsedNs, String node, String instance, String state, String event) {}

  private final List<Entry> entries = new ArrayList<>();
  private long unlisted;

  List<Entry> entries() {
    return entries;
  }

  /** How many more there were. */
  long unlisted() {
    return unlisted;
  }

  /** Somebody does something to the world. */
  void fault(World world, String text) {
    add(new Entry(world.clock().elapsedNs(), "", "", "", text));
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    add(new Entry(node.world().clock().elapsedNs(), node.name(), "", change.name(),
        change.name().toLowerCase(Locale.ROOT)
            + (leaves(node, change) ? ", leaves its addresses behind" : "")));
  }

  private static boolean leaves(SimNode node, Lifecycle change) {
    return change == Lifecycle.ABORTED && node.instances().stream().anyMatch(SimInstance::isInstalled);
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    final long nowNs = instance.node().world().clock().elapsedNs();
    switch (line.report()) {
      case Report.Entered entered -> add(new Entry(nowNs, instance.node().name(), instance.config().name(),
          entered.to().name(), entered.from() + " to " + entered.to() + ", "
              + entered.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      case Report.PriorityChanged changed ->
        add(new Entry(nowNs, instance.node().name(), instance.config().name(),
            "", "priority " + changed.before() + " to " + changed.after()));
      case Report.PriorityZeroSent _ ->
        add(new Entry(nowNs, instance.node().name(), instance.config().name(), "",
            "sends priority 0"));
      case Report.LowerPriorityHeard lower -> add(new Entry(nowNs, instance.node().name(),
          instance.config().name(), "", "hears " + lower.theirs() + " from " + lower.sender()
              + " against its " + lower.ours() + (lower.answered() ? " and answers at once" : "")));
      default -> {
        // Details of an election that is told already.
      }
    }
  }

  @Override
  public void tracked(SimNode node, Tracked tracked) {
    add(new Entry(node.world().clock().elapsedNs(), node.name(), "", "", tracked.kind().word() + " "
        + tracked.name() + (tracked.isGood() ? " is good" : " is not good")
        + (tracked.number() > 1 || tracked.number() < 0 ? " (" + tracked.number() + ")" : "")));
  }

  private void add(Entry entry) {
    if (entries.size() < ENTRIES_MAX) {
      entries.add(entry);
    } else {
      unlisted++;
    }
  }
}
