package io.vigil.agent.config.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an instance or a sync group watches. What a group watches counts for each of its members; an object that
 * both name counts once, as the instance says.
 *
 * @param ownInterface whether the loss of the instance's own interface is a FAULT: not with
 *     {@code dont_track_primary}; always true for a group
 * @param sourceAddress whether the loss of the configured source address is a FAULT: {@code track_src_ip}; always
 *     false for a group
 */
public record Tracking(List<TrackRef> interfaces, List<TrackRef> scripts, List<TrackRef> files,
    List<TrackRef> processes, List<TrackRef> bfdInstances, List<TrackRef> checks, boolean ownInterface,
    boolean sourceAddress) {
  /** Nothing but the own interface. */
  public static final Tracking NONE = new Tracking(List.of(), List.of(), List.of(), List.of(), List.of(),
      List.of(), true,
      false);

  public Tracking {
    interfaces = List.copyOf(interfaces);
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
    bfdInstances = List.copyOf(bfdInstances);
    checks = List.copyOf(checks);
  }

  /** This, and what of {@code group} it does not name itself. */
  Tracking with(Tracking group) {
    return new Tracking(joined(interfaces, group.interfaces), joined(scripts, group.scripts),
        joined(files, group.files), joined(processes, group.processes),
        joined(bfdInstances, group.bfdInstances), joined(checks, group.checks), ownInterface, sourceAddress);
  }

  private static List<TrackRef> joined(List<TrackRef> own, List<TrackRef> others) {
    return Stream.concat(own.stream(), others.stream()
        .filter(other -> own.stream().noneMatch(ref -> ref.name().equals(other.name())))).toList();
  }
}
