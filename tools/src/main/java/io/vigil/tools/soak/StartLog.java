package io.vigil.tools.soak;

import io.vigil.agent.act.notify.NotifyEvent;
import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What the agent says of its scripts and states, kept for the judgement. Thread-safe. */
final class StartLog implements EventLog {
  private static final int WARNINGS_MAX = 20;

  private final Starts starts;
  private final Map<String, Integer> instances = new HashMap<>();
  private final Map<String, StringBuilder> asked = new LinkedHashMap<>();
  private final Histogram toExec = Delays.histogram();
  private final Histogram toSpawn = Delays.histogram();
  private final List<String> warnings = new ArrayList<>();
  private long warningCount;

  StartLog(int instances) {
    starts = new Starts(instances);
    for (int instance = 0; instance < instances; instance++) {
      this.instances.put(SoakConfig.instanceName(instance), instance);
      asked.put(SoakConfig.instanceName(instance), new StringBuilder());
    }
  }

  @Override
  public synchronized boolean post(LogEvent event) {
    if (event instanceof NotifyEvent.Started started) {
      started(started);
    } else if (event instanceof ReportLine line && line.report() instanceof Report.Entered entered) {
      final StringBuilder states = asked.get(line.instance());
      if (states != null) {
        states.append(entered.to() == RouterState.INIT ? 'S' : entered.to().name().charAt(0));
      }
    } else if (event.severity() == LogEvent.Severity.WARNING || event.severity() == LogEvent.Severity.ERROR) {
      warningCount++;
      if (warnings.size() < WARNINGS_MAX) {
        warnings.add(event.text());
      }
    }
    return true;
  }

  private void started(NotifyEvent.Started started) {
    final Integer instance = instances.get(started.instance());
    final boolean master = started.keyword().equals("notify_master");
    if (instance == null || !(master || started.keyword().equals("notify_backup"))) {
      return;
    }
    final boolean stamped = started.startedNs() != NotifyEvent.Started.UNKNOWN_NS;
    starts.add(instance, master, started.enteredNs(),
        started.enteredNs() + (stamped ? started.startedNs() : started.spawnedNs()));
    toSpawn.recordValue(Math.clamp(started.spawnedNs(), 0, Delays.HIGHEST_NS));
    if (stamped) {
      toExec.recordValue(Math.clamp(started.startedNs(), 0, Delays.HIGHEST_NS));
    }
  }

  /** What was measured inside the agent until now does not count. */
  synchronized void begin() {
    toExec.reset();
    toSpawn.reset();
  }

  /** The states that each instance entered, a letter each. */
  synchronized Map<String, String> asked() {
    final Map<String, String> copy = new LinkedHashMap<>();
    asked.forEach((instance, states) -> copy.put(instance, states.toString()));
    return copy;
  }

  /** How many there are in all. */
  synchronized long askedCount() {
    return asked.values().stream().mapToLong(StringBuilder::length).sum();
  }

  Starts starts() {
    return starts;
  }

  /** What was measured inside the agent. */
  synchronized Map<String, Histogram> inside() {
    final Map<String, Histogram> inside = new LinkedHashMap<>();
    inside.put(Delays.ENTRY_TO_EXEC, toExec.copy());
    inside.put(Delays.ENTRY_TO_SPAWN, toSpawn.copy());
    return inside;
  }

  /** The first ones, and how many more there were. */
  synchronized List<String> warnings() {
    final List<String> all = new ArrayList<>(warnings);
    if (warningCount > warnings.size()) {
      all.add("and " + (warningCount - warnings.size()) + " more");
    }
    return all;
  }
}
