package io.vigil.agent.track;

import io.vigil.agent.config.model.Tracker;
import java.util.List;

/**
 * What a reload asks of the sources. A tracker that is configured otherwise is in both lists, with the same number; one that stays as it is
 * is in none, and goes on.
 *
 * @param stopped say nothing from now on
 * @param started begin
 */
public record TrackerTurnover(List<Numbered> stopped, List<Numbered> started) {
  public TrackerTurnover {
    stopped = List.copyOf(stopped);
    started = List.copyOf(started);
  }

  /** What of it concerns trackers of one kind. */
  public TrackerTurnover of(Class<? extends Tracker> kind) {
    return new TrackerTurnover(stopped.stream().filter(one -> kind.isInstance(one.tracker())).toList(),
        started.stream().filter(one -> kind.isInstance(one.tracker())).toList());
  }

  /** Whether nothing is to be done. */
  public boolean isEmpty() {
    return stopped.isEmpty() && started.isEmpty();
  }
}
