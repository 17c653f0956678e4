package io.vigil.agent.node;

import io.vigil.agent.act.notify.NotifyCounters;
import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.control.GroupSnapshot;
import io.vigil.agent.control.ScriptFigures;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.TrackerReading;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.stats.StartFigure;
import io.vigil.agent.stats.StartTimes;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackHub;
import io.vigil.agent.track.Weighing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.HdrHistogram.Histogram;

/** A node as the control room sees it: each question about instances is one small task of the vrrp loop. */
final class NodeView implements AgentView {
  private final AgentConfig config;
  private final List<InstanceTurn> turns;
  private final List<SyncGroupTurn> groups;
  private final NotifyLoop notifications;
  private final TrackHub trackers;
  private final Executor vrrpLoop;
  private final Executor notifyLoop;
  private final NanoClock clock;

  NodeView(Roster roster, NotifyLoop notifications, TrackHub trackers, NodeLoops loops,
      NanoClock clock) {
    this.config = roster.config();
    this.turns = roster.seats().stream().map(Seat::turn).toList();
    this.groups = roster.groups();
    this.notifications = notifications;
    this.trackers = trackers;
    this.vrrpLoop = loops.vrrp();
    this.notifyLoop = loops.inform();
    this.clock = clock;
  }

  @Override
  public AgentConfig config() {
    return config;
  }

  @Override
  public CompletionStage<InstanceSnapshot> snapshot(int slot, boolean withEntries) {
    return CompletableFuture.supplyAsync(
        () -> turns.get(slot).chronicle().snapshot(withEntries, clock.nanoTime()), vrrpLoop);
  }

  @Override
  public CompletionStage<Boolean> faulty() {
    return CompletableFuture.supplyAsync(
        () -> turns.stream().anyMatch(turn -> turn.router().state() == RouterState.FAULT), vrrpLoop);
  }

  @Override
  public CompletionStage<List<GroupSnapshot>> groups() {
    return CompletableFuture.supplyAsync(() -> {
      final List<GroupSnapshot> snapshots = new ArrayList<>();
      for (int i = 0; i < groups.size(); i++) {
        snapshots.add(new GroupSnapshot(config.syncGroups().get(i).name(), groups.get(i).group().state(),
            groups.get(i).group().enteredNs(), config.syncGroups().get(i).members()));
      }
      return snapshots;
    }, vrrpLoop);
  }

  @Override
  public List<WeightLine> weights(int slot) {
    return trackers.standing(turns.get(slot).slot()).weighings().stream().map(NodeView::line).toList();
  }

  /** A subject is a kind of one word or two, a blank and a name. */
  private static WeightLine line(Weighing weighing) {
    final String subject = weighing.subject();
    final int name = subject.lastIndexOf(' ') + 1;
    final TrackerReading reading = weighing.reading();
    final Optional<Boolean> good = switch (reading) {
      case TrackerReading.Judged judged -> Optional.of(judged.good());
      case TrackerReading.Counted counted -> Optional.of(counted.number() == 0);
      case TrackerReading.Unknown _ -> Optional.empty();
    };
    return new WeightLine(subject.substring(0, Math.max(0, name - 1)), subject.substring(name),
        reading.weight().weight(),
        reading.weight().reverse(), good, reading.contribution(), weighing.reason());
  }

  @Override
  public ScriptFigures scripts() {
    final NotifyCounters counters = notifications.counters();
    return new ScriptFigures(counters.started(), counters.notStarted(), counters.failed(), counters.refused(),
        counters.overlapped(), counters.timedOut(), counters.retried(), counters.skipped(), counters.late(),
        notifications.fifos().written(), notifications.fifos().dropped(), notifications.started());
  }

  @Override
  public CompletionStage<Map<String, Map<StartFigure, Histogram>>> starts(int slot) {
    final String name = config.instances().get(slot).name();
    return CompletableFuture.supplyAsync(
        () -> notifications.times(name).map(StartTimes::copy).orElse(Map.of()), notifyLoop);
  }

  @Override
  public CompletionStage<Void> clearStatistics() {
    return CompletableFuture.runAsync(() -> turns.forEach(turn -> turn.chronicle().clearStatistics()),
        vrrpLoop);
  }
}
