package io.vigil.tools.soak;

import io.vigil.agent.act.notify.NotifyEvent;
import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the agent says of its scripts and states, kept for the judgement. Thread-safe. */
final class StartLog implements EventLog {
  private final Map<String, Long> asked = new ConcurrentHashMap<>();
  private final List<NotifyEvent.Started> starts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Override
  public boolean post(LogEvent event) {
    if (event instanceof NotifyEvent.Started started) {
      synchronized (starts) {
        starts.add(started);
      }
    } else if (event instanceof ReportLine line && line.report() instanceof Report.Entered) {
      asked.merge(line.instance(), 1L, Long::sum);
    } else if (event.severity() != LogEvent.Severity.INFO) {
      synchronized (warnings) {
        warnings.add(event.text());
      }
    }
    return true;
  }

  /** How many notifications each instance asked for. */
  Map<String, Long> asked() {
    return Map.copyOf(asked);
  }

  /** In the order in which they were said. */
  List<NotifyEvent.Started> starts() {
    synchronized (starts) {
      return List.copyOf(starts);
    }
  }

  List<String> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings);
    }
  }
}
