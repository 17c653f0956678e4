package io.vigil.agent.stats;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Where the time of one instance's scripts went: a histogram of each {@link StartFigure} for each kind of script, made when there is something
 * for it. Nanoseconds, two significant digits from 1 µs to an hour; what lies above counts as an hour. One thread.
 */
public final class StartTimes {
  private static final long LOWEST_NS = 1_000;
  private static final long HIGHEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 2;

  private final Map<String, Map<StartFigure, Histogram>> all = new TreeMap<>();
  private final Map<String, Histogram> interval = new TreeMap<>();

  /** Adds one value to the figures of a kind of script; a negative one (a clock's mistake) counts as 0. */
  public void record(String kind, StartFigure figure, long valueNs) {
    final long value = Math.clamp(valueNs, 0, HIGHEST_NS);
    all.computeIfAbsent(kind, _ -> new EnumMap<>(StartFigure.class)).computeIfAbsent(figure, _ -> histogram())
        .recordValue(value);
    if (figure == StartFigure.STARTED) {
      interval.computeIfAbsent(kind, _ -> histogram()).recordValue(value);
    }
  }

  /** Everything so far by kind, as copies. */
  public Map<String, Map<StartFigure, Histogram>> copy() {
    final Map<String, Map<StartFigure, Histogram>> copies = new TreeMap<>();
    all.forEach((kind, figures) -> {
      final Map<StartFigure, Histogram> copied = new EnumMap<>(StartFigure.class);
      figures.forEach((figure, histogram) -> copied.put(figure, histogram.copy()));
      copies.put(kind, copied);
    });
    return copies;
  }

  /** {@link StartFigure#STARTED} since this was called last, by kind; kinds without a start are left out. */
  public Map<String, Histogram> takeInterval() {
    final Map<String, Histogram> taken = new TreeMap<>(interval);
    interval.clear();
    return taken;
  }

  private static Histogram histogram() {
    return new PackedHistogram(LOWEST_NS, HIGHEST_NS, DIGITS);
  }
}
