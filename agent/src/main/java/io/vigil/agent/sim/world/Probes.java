package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Trackers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The probes of a node, one for each thing that its configuration watches. */
final class Probes {
  private record Key(TrackedKind kind, String name) {}

  private final Map<Key, Probe> probes = new LinkedHashMap<>();
  private final SimNode node;

  Probes(SimNode node) {
    this.node = node;
    final Trackers trackers = node.config().trackers();
    trackers.scripts().forEach(script -> probes.put(new Key(TrackedKind.SCRIPT, script.name()),
        new ScriptProbe(node, script, node.world().scriptPhaseNs(script.intervalNs()))));
    trackers.processes().forEach(process -> delayed(node, TrackedKind.PROCESS, process.name(),
        process.forkDelayNs(), process.terminateDelayNs()));
    trackers.bfdInstances().forEach(session -> delayed(node, TrackedKind.BFD, session.name(),
        session.timing().idleTxNs(), detectionNs(session.timing())));
    // The run that notices is taken for the last one that can: a check is never slower than this.
    trackers.checks().forEach(check -> delayed(node, TrackedKind.CHECK, check.name(),
        check.rise() * check.intervalNs(), check.fall() * check.intervalNs()));
    node.trackers().all().stream().filter(tracked -> tracked.kind() == TrackedKind.INTERFACE)
        .forEach(tracked -> delayed(node, TrackedKind.INTERFACE, tracked.name(), 0, 0));
  }

  /** After a reload: who is kept goes on; another one begins where its predecessor stood, and looks for itself. */
  void succeed(Probes before, Predicate<Tracker> isKept) {
    final Trackers trackers = node.config().trackers();
    trackers.scripts().stream().filter(isKept).forEach(one -> keep(before, TrackedKind.SCRIPT, one.name()));
    trackers.processes().stream().filter(isKept)
        .forEach(one -> keep(before, TrackedKind.PROCESS, one.name()));
    trackers.bfdInstances().stream().filter(isKept).forEach(one -> keep(before, TrackedKind.BFD, one.name()));
    trackers.checks().stream().filter(isKept).forEach(one -> keep(before, TrackedKind.CHECK, one.name()));
    before.probes.forEach((key, old) -> {
      final Probe probe = probes.get(key);
      if (probe instanceof ScriptProbe script && !probe.equals(old)) {
        script.succeed(node.trackers().get(key.kind(), key.name()).isGood());
        script.actual(old.isWell());
      } else if (probe != null && !probe.equals(old) && !old.isWell()) {
        probe.actual(false);
      }
    });
  }

  private void keep(Probes before, TrackedKind kind, String name) {
    final Key key = new Key(kind, name);
    probes.replace(key, Objects.requireNonNull(before.probes.get(key)));
  }

  /** RFC 5880 §6.8.4, where both ends are configured alike. */
  private static long detectionNs(BfdInstance.Timing timing) {
    return timing.multiplier() * Math.max(timing.minRxNs(), timing.minTxNs());
  }

  private void delayed(SimNode node, TrackedKind kind, String name, long gainNs, long lossNs) {
    probes.put(new Key(kind, name), new DelayedProbe(node, kind, name, gainNs, lossNs));
  }

  void actual(TrackedKind kind, String name, boolean isWell) {
    final Probe probe = probes.get(new Key(kind, name));
    if (probe != null) {
      probe.actual(isWell);
    }
  }

  void scriptRunsAt(String name, long elapsedNs) {
    if (probes.get(new Key(TrackedKind.SCRIPT, name)) instanceof ScriptProbe script) {
      script.runsAt(elapsedNs);
    }
  }

  void restart() {
    probes.values().forEach(Probe::restart);
  }
}
