package io.vigil.agent.track;

import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Trackers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The trackers of a configuration, numbered from 0: scripts, processes, files, BFD sessions, checks, each in the order of the file. Immutable. */
public final class TrackerNumbers {
  private final List<Tracker> trackers;
  private final Map<Key, Integer> numbers = new HashMap<>();

  private record Key(Class<? extends Tracker> kind, String name) {}

  private TrackerNumbers(List<Tracker> trackers) {
    this.trackers = List.copyOf(trackers);
    for (int number = 0; number < trackers.size(); number++) {
      numbers.put(new Key(trackers.get(number).getClass(), trackers.get(number).name()), number);
    }
  }

  public static TrackerNumbers of(Trackers configured) {
    final List<Tracker> all = new ArrayList<>(configured.scripts());
    all.addAll(configured.processes());
    all.addAll(configured.files());
    all.addAll(configured.bfdInstances());
    all.addAll(configured.checks());
    return new TrackerNumbers(all);
  }

  /** How many there are. */
  public int count() {
    return trackers.size();
  }

  /** The tracker of this number, 0..{@link #count()}-1. */
  public Tracker tracker(int number) {
    return trackers.get(number);
  }

  /** The number of a tracker of this configuration. */
  public int of(Tracker tracker) {
    return find(tracker.getClass(), tracker.name())
        .orElseThrow(() -> new IllegalArgumentException("not of this configuration: " + tracker.name()));
  }

  /** The number of the tracker that {@code track_*} blocks call {@code name}; empty if there is none of this kind. */
  public OptionalInt find(Class<? extends Tracker> kind, String name) {
    final Integer number = numbers.get(new Key(kind, name));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
