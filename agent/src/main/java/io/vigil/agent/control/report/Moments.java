package io.vigil.agent.control.report;

import java.time.Instant;
import java.util.Locale;

/**
 * The agent's monotonic times for people. Wall time is the one of the question minus the age: after a step of the clock old events
 * move with it, and their distances stay true.
 *
 * @param nowNs monotonic, when the question came
 * @param now the same moment as wall time
 */
public record Moments(long nowNs, Instant now) {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final double NS_PER_MS = 1e6;
  private static final int S_PER_MIN = 60;
  private static final int S_PER_H = 3_600;
  private static final int S_PER_DAY = 86_400;

  /** ISO 8601, UTC, nine digits. */
  public String iso(long atNs) {
    final Instant at = at(atNs);
    // Instant.toString() leaves out digits that are zero; ISO_INSTANT's formatter would load hundreds of classes more.
    final long second = at.getEpochSecond();
    final String whole = Instant.ofEpochSecond(second).toString();
    return whole.substring(0, whole.length() - 1) + String.format(Locale.ROOT, ".%09dZ", at.getNano());
  }

  /** As wall time. */
  public Instant at(long atNs) {
    return now.minusNanos(nowNs - atNs);
  }

  /** Seconds since then. */
  public String ageSeconds(long atNs) {
    return seconds(nowNs - atNs);
  }

  /** Seconds with nine digits. */
  public static String seconds(long ns) {
    final long size = Math.abs(ns);
    return String.format(Locale.ROOT, "%s%d.%09d", ns < 0 ? "-" : "", size / NS_PER_S, size % NS_PER_S);
  }

  /** A span for people: {@code 2 ms}, {@code 3.61 s}, {@code 4 min 10 s}, {@code 3 h 2 min}, {@code 5 d 1 h}. */
  public static String words(long ns) {
    if (ns < NS_PER_S) {
      final double ms = ns / NS_PER_MS;
      return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms).replace(".0 ms", " ms");
    }
    final long s = ns / NS_PER_S;
    if (s < S_PER_MIN) {
      return String.format(Locale.ROOT, "%.2f s", (double) ns / NS_PER_S).replace(".00 s", " s");
    }
    if (s < S_PER_H) {
      return s / S_PER_MIN + " min " + s % S_PER_MIN + " s";
    }
    return s < S_PER_DAY
        ? s / S_PER_H + " h " + s % S_PER_H / S_PER_MIN + " min"
        : s / S_PER_DAY + " d " + s % S_PER_DAY / S_PER_H + " h";
  }
}
