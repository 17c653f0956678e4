package io.vigil.agent.track;

import io.vigil.agent.os.netlink.InterfaceTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of trackers and of the links that are tracked. The track loop only. */
final class Facts {
  private static final TrackerVerdict UP = TrackerVerdict.good("up");
  private static final TrackerVerdict DOWN = TrackerVerdict.bad("down");
  private static final TrackerVerdict ABSENT = TrackerVerdict.bad("does not exist");

  private final Map<Integer, Known> trackers = new HashMap<>();
  private final Map<String, Known> links = new HashMap<>();

  Optional<Known> tracker(int number) {
    return Optional.ofNullable(trackers.get(number));
  }

  Optional<Known> link(String name) {
    return Optional.ofNullable(links.get(name));
  }

  /** Nothing is known of it any more. */
  void forget(int number) {
    trackers.remove(number);
  }

  /** Whether that was news. */
  boolean tracker(int number, TrackerVerdict verdict, long nowNs) {
    final Known before = trackers.get(number);
    trackers.put(number, next(before, verdict, nowNs));
    return before == null || !before.verdict().equals(verdict);
  }

  /** Whether that was news. */
  boolean link(String name, InterfaceTable table, long nowNs) {
    final TrackerVerdict verdict = table.byName(name).map(entry -> entry.link().up() ? UP : DOWN)
        .orElse(ABSENT);
    final Known before = links.get(name);
    links.put(name, next(before, verdict, nowNs));
    return before == null || !before.verdict().equals(verdict);
  }

  private static Known next(@Nullable Known before, TrackerVerdict verdict, long nowNs) {
    return before == null ? new Known(verdict, nowNs) : before.then(verdict, nowNs);
  }
}
