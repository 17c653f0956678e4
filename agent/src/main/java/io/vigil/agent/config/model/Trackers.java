package io.vigil.agent.config.model;

import java.util.ArrayList;
import java.util.List;

/** What can be tracked by name, in the order of the file; what nobody tracks is not here. */
public record Trackers(List<VrrpScript> scripts, List<TrackProcess> processes, List<TrackFile> files,
    List<BfdInstance> bfdInstances, List<NativeCheck> checks) {
  /** Nothing is tracked. */
  public static final Trackers NONE = new Trackers(List.of(), List.of(), List.of(), List.of(),
      List.of());

  public Trackers {
    scripts = List.copyOf(scripts);
    processes = List.copyOf(processes);
    files = List.copyOf(files);
    bfdInstances = List.copyOf(bfdInstances);
    checks = List.copyOf(checks);
  }

  /** All of them: scripts, processes, files, BFD sessions, checks. */
  public List<Tracker> all() {
    final List<Tracker> all = new ArrayList<>(scripts);
    all.addAll(processes);
    all.addAll(files);
    all.addAll(bfdInstances);
    all.addAll(checks);
    return all;
  }
}
