package io.vigil.tools.soak;

import io.vigil.agent.act.notify.NotifyEvent;
import io.vigil.agent.machine.Timers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long each script's start took, counted from the moment at which its change was planned and not from the one at which it came about:
 * what a stall holds up behind it counts too, each with all of its delay.
 */
final class Delays {
  /** From the plan to the script: the kernel's exec stamp, or the return of {@code posix_spawn} where it gives none. */
  static final String SCRIPT_START = "script_start";
  /** From the state entry to the kernel's exec stamp. */
  static final String ENTRY_TO_EXEC = "entry_to_exec";
  /** From the state entry to the return of {@code posix_spawn}. */
  static final String ENTRY_TO_SPAWN = "entry_to_spawn";
  static final List<String> METRICS = List.of(SCRIPT_START, ENTRY_TO_EXEC, ENTRY_TO_SPAWN);

  private static final long HIGHEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;
  private static final int INTERVAL_CS = Rival.INTERVAL_CS;

  private final Map<String, Histogram> histograms = new LinkedHashMap<>();
  private final List<Point> points = new ArrayList<>();
  private long unplanned;

  private Delays() {
    METRICS.forEach(metric -> histograms.put(metric, new Histogram(HIGHEST_NS, DIGITS)));
  }

  /**
   * Lays the starts beside the plan.
   *
   * @param beginNs monotonic time of the plan's beginning
   */
  static Delays of(FlapPlan plan, long beginNs, List<NotifyEvent.Started> starts) {
    final Delays delays = new Delays();
    final Map<String, NavigableMap<Long, Long>> due = due(plan);
    for (final NotifyEvent.Started start : starts) {
      final NavigableMap<Long, Long> mine = due.getOrDefault(key(start.instance(), start.keyword()),
          new TreeMap<>());
      final Map.Entry<Long, Long> planned = mine.floorEntry(start.enteredNs() - beginNs);
      if (planned == null) {
        delays.unplanned++;
        continue;
      }
      // One change, one script: the next start of this state belongs to a later change.
      mine.headMap(planned.getKey(), true).clear();
      delays.record(start, beginNs, planned.getValue());
    }
    return delays;
  }

  /** When each change could come about at the earliest, by instance and keyword; the value is the same. */
  private static Map<String, NavigableMap<Long, Long>> due(FlapPlan plan) {
    final long skewNs = Timers.skewNs(3, SoakConfig.PRIORITY, INTERVAL_CS);
    final Map<String, NavigableMap<Long, Long>> due = new HashMap<>();
    for (long flap = 0; flap < plan.flaps(); flap++) {
      final boolean toMaster = plan.toMaster(flap);
      final long atNs = plan.dueNs(flap) + (toMaster ? skewNs : 0);
      due.computeIfAbsent(key(SoakConfig.instanceName(plan.instance(flap)),
          toMaster ? "notify_master" : "notify_backup"), _ -> new TreeMap<>()).put(atNs, atNs);
    }
    return due;
  }

  private static String key(String instance, String keyword) {
    return keyword + " " + instance;
  }

  private void record(NotifyEvent.Started start, long beginNs, long dueNs) {
    final boolean stamped = start.startedNs() != NotifyEvent.Started.UNKNOWN_NS;
    final long tookNs = stamped ? start.startedNs() : start.spawnedNs();
    final long lateNs = start.enteredNs() + tookNs - beginNs - dueNs;
    put(SCRIPT_START, lateNs);
    put(ENTRY_TO_SPAWN, start.spawnedNs());
    if (stamped) {
      put(ENTRY_TO_EXEC, start.startedNs());
    }
    points.add(new Point(dueNs, Math.max(0, lateNs)));
  }

  private void put(String metric, long valueNs) {
    final Histogram histogram = histograms.get(metric);
    if (histogram != null) {
      histogram.recordValue(Math.clamp(valueNs, 0, HIGHEST_NS));
    }
  }

  /** By metric; all values in nanoseconds. */
  Map<String, Histogram> histograms() {
    return histograms;
  }

  /** Every start, in the order of the starts. */
  List<Point> points() {
    return points;
  }

  /** Starts that no change of the plan asked for: at the beginning and the end, and elections that a stall brought about. */
  long unplanned() {
    return unplanned;
  }

  /**
   * One start.
   *
   * @param dueNs after the beginning
   * @param lateNs after that
   */
  record Point(long dueNs, long lateNs) {}
}
