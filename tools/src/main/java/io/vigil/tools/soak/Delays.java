package io.vigil.tools.soak;

import io.vigil.agent.machine.Timers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * How long each change that was planned had to wait for its script, counted from the planned moment. A change that a stall swallowed, so that
 * no script of its own was ever started, waited for the next one that told the same state: the stall counts as often as there were
 * changes in it, each with what it had left to wait (no coordinated omission). A script that was started late serves the change that
 * asked for it and none of those that came since.
 */
final class Delays {
  /** From the plan to the kernel's exec stamp of the script, or to the return of {@code posix_spawn} where there is none. */
  static final String SCRIPT_START = "script_start";
  /** Serial mode, where the predecessor runs long on purpose: from its planned end to the script. */
  static final String HELD_START = "held_start";
  /** From the state entry to the kernel's exec stamp. */
  static final String ENTRY_TO_EXEC = "entry_to_exec";
  /** From the state entry to the return of {@code posix_spawn}. */
  static final String ENTRY_TO_SPAWN = "entry_to_spawn";
  /** From the plan to the advert that makes the change: how exact the soak itself is. */
  static final String PLAN_LATE = "plan_late";
  /** With {@code --lab}: from the first advert as MASTER, as the network sees it, to the kernel's exec stamp. */
  static final String ADVERT_TO_EXEC = "advert_to_exec";
  static final long HIGHEST_NS = 3_600_000_000_000L;
  static final int DIGITS = 3;

  /** The skew time is rounded, and clocks are read one after the other: a start so little before its time is on time. */
  private static final long EARLY_NS = 1_000_000L;

  private final Course course;
  private final Starts starts;
  private final Map<String, Histogram> histograms = new LinkedHashMap<>();
  private final long[] lateNs;
  private long unserved;

  private Delays(Course course, Starts starts) {
    this.course = course;
    this.starts = starts;
    this.lateNs = new long[Math.toIntExact(course.done())];
  }

  /** What is measured, and may stand in a limit. */
  static List<String> metrics(boolean lab, boolean serial) {
    final List<String> metrics = new ArrayList<>(List.of(SCRIPT_START));
    if (serial) {
      metrics.add(HELD_START);
    }
    metrics.addAll(lab ? List.of(ADVERT_TO_EXEC) : List.of(ENTRY_TO_EXEC, ENTRY_TO_SPAWN));
    metrics.add(PLAN_LATE);
    return metrics;
  }

  /** A histogram as all of a soak are. */
  static Histogram histogram() {
    return new Histogram(HIGHEST_NS, DIGITS);
  }

  /**
   * Lays the starts beside the plan.
   *
   * @param inside what else was measured, by metric
   */
  static Delays of(Course course, Starts starts, Map<String, Histogram> inside) {
    final Delays delays = new Delays(course, starts);
    delays.histograms.put(SCRIPT_START, histogram());
    if (course.serial()) {
      delays.histograms.put(HELD_START, histogram());
    }
    delays.histograms.putAll(inside);
    for (int instance = 0; instance < course.plan().instances(); instance++) {
      delays.serve(instance, false);
      delays.serve(instance, true);
    }
    return delays;
  }

  /** A change is followed by an entry, and that by its own script: a backlog of scripts that are all late belongs to the entries before it. */
  private void serve(int instance, boolean master) {
    final long[] flaps = flaps(instance, master);
    final long[] startsNs = starts.of(instance, master);
    final long[] momentsNs = Arrays.stream(flaps)
        .map(flap -> course.beginNs() + (starts.tellsEntries() ? entryNs(flap) : dueNs(flap))).toArray();
    final int[] pairs = Pairing.of(momentsNs, starts.entries(instance, master), EARLY_NS);
    for (int i = 0; i < flaps.length; i++) {
      if (pairs[i] == Pairing.NONE) {
        unserved++;
      }
      final long untilNs = pairs[i] == Pairing.NONE ? course.endNs() : startsNs[pairs[i]];
      final int flap = (int) flaps[i];
      lateNs[flap] = Math.clamp(untilNs - course.beginNs() - dueNs(flap), 0, HIGHEST_NS);
      record(isHeld(flap) ? HELD_START : SCRIPT_START, lateNs[flap]);
    }
  }

  /** Those that were made of an instance, to this state. */
  private long[] flaps(int instance, boolean master) {
    final FlapPlan plan = course.plan();
    return LongStream
        .iterate(instance + (master ? plan.instances() : 0), flap -> flap < course.done(),
            flap -> flap + 2L * plan.instances())
        .toArray();
  }

  private void record(String metric, long valueNs) {
    final Histogram histogram = histograms.get(metric);
    if (histogram != null) {
      histogram.recordValue(valueNs);
    }
  }

  /** When the script of a change can start at the earliest, after the beginning: a backup waits for the skew time first. */
  long dueNs(long flap) {
    final FlapPlan plan = course.plan();
    if (isHeld(flap)) {
      return plan.dueNs(flap - plan.instances()) + skewNs() + plan.slowScriptNs();
    }
    return entryNs(flap);
  }

  /** When its state can be entered at the earliest, after the beginning, whoever still runs then. */
  private long entryNs(long flap) {
    return course.plan().dueNs(flap) + (course.plan().toMaster(flap) ? skewNs() : 0);
  }

  /** Whether the script before it still runs then, on purpose. */
  boolean isHeld(long flap) {
    final FlapPlan plan = course.plan();
    return course.serial() && flap >= plan.instances()
        && plan.isSlow(plan.instance(flap), plan.toMaster(flap - plan.instances()));
  }

  private static long skewNs() {
    return Timers.skewNs(3, SoakConfig.PRIORITY, Rival.INTERVAL_CS);
  }

  /** By metric; all values in nanoseconds. */
  Map<String, Histogram> histograms() {
    return histograms;
  }

  /** Of one metric; empty where nothing of it was measured. */
  Histogram histogram(String metric) {
    final Histogram found = histograms.get(metric);
    return found == null ? histogram() : found;
  }

  /** What was done. */
  Course course() {
    return course;
  }

  /** How long the script of this change kept it waiting; until the end of the soak where none came. */
  long lateNs(long flap) {
    return lateNs[(int) flap];
  }

  /** {@link #SCRIPT_START} of the changes that were due in this part, counted from the beginning. */
  Histogram between(long fromNs, long toNs) {
    final Histogram part = histogram();
    for (long flap = course.plan().firstFrom(fromNs); flap < Math.min(course.done(),
        course.plan().firstFrom(toNs)); flap++) {
      if (!isHeld(flap)) {
        part.recordValue(lateNs(flap));
      }
    }
    return part;
  }

  /** Changes after which no script ever told their state. */
  long unserved() {
    return unserved;
  }
}
