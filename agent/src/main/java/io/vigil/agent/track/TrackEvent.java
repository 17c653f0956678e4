package io.vigil.agent.track;

import io.vigil.agent.instance.Fault;
import io.vigil.agent.log.LogEvent;
import java.util.List;
import java.util.stream.Collectors;

/** What the hub says. */
sealed interface TrackEvent extends LogEvent {
  /** This version has nothing that watches such a tracker. */
  record NotWatched(String subject) implements TrackEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return subject + " is not watched: whoever tracks it runs as if it did not";
    }
  }

  /** What keeps an instance from its first state. */
  record Holding(String instance, List<Fault> faults) implements TrackEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public boolean detail() {
      return true;
    }

    @Override
    public String text() {
      return "(" + instance + ") starts with "
          + faults.stream().map(Fault::toString).collect(Collectors.joining(", "));
    }
  }
}
