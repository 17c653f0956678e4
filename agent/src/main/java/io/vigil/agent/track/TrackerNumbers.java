package io.vigil.agent.track;

import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.reload.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The trackers of a configuration, numbered from 0: scripts, processes, files, BFD sessions, checks, each in the order of the file. A reload
 * leaves everybody his number; newcomers take what is free. Immutable.
 */
public final class TrackerNumbers {
  private final List<@Nullable Tracker> trackers;
  private final Map<Key, Integer> numbers = new HashMap<>();

  private record Key(Class<? extends Tracker> kind, String name) {}

  private TrackerNumbers(List<? extends @Nullable Tracker> trackers) {
    this.trackers = new ArrayList<>(trackers);
    all().forEach(one -> numbers.put(new Key(one.tracker().getClass(), one.tracker().name()), one.number()));
  }

  public static TrackerNumbers of(Trackers configured) {
    return new TrackerNumbers(configured.all());
  }

  /** What they are after a reload. */
  TrackerNumbers after(List<Change<Tracker>> changes) {
    final List<@Nullable Tracker> next = new ArrayList<>(trackers);
    for (final Change<Tracker> change : changes) {
      switch (change) {
        case Change.Kept<Tracker> kept -> next.set(of(kept.before()), kept.after());
        case Change.Changed<Tracker> changed -> next.set(of(changed.before()), changed.after());
        case Change.Restarted<Tracker> restarted -> next.set(of(restarted.before()), restarted.after());
        case Change.Removed<Tracker> removed -> next.set(of(removed.before()), null);
        case Change.Added<Tracker> _ -> {
          // When it is known what is free.
        }
      }
    }
    for (final Change<Tracker> change : changes) {
      if (change instanceof Change.Added<Tracker> added) {
        final int free = next.indexOf(null);
        if (free < 0) {
          next.add(added.after());
        } else {
          next.set(free, added.after());
        }
      }
    }
    return new TrackerNumbers(next);
  }

  /** All of them, by number. */
  public List<Numbered> all() {
    final List<Numbered> all = new ArrayList<>();
    for (int number = 0; number < trackers.size(); number++) {
      final @Nullable Tracker tracker = trackers.get(number);
      if (tracker != null) {
        all.add(new Numbered(number, tracker));
      }
    }
    return all;
  }

  /** How many numbers there are; after a reload some may be nobody's. */
  public int count() {
    return trackers.size();
  }

  /** The tracker of this number. */
  public Tracker tracker(int number) {
    return Objects.requireNonNull(trackers.get(number));
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
