package io.vigil.tools.replay.output;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as reports write them. */
public final class Stamps {
  private static final long NS_PER_S = 1_000_000_000;
  private static final double NS_PER_MS = 1e6;
  private static final DateTimeFormatter ISO = DateTimeFormatter
      .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_AND_CLOCK = DateTimeFormatter
      .ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private Stamps() {}

  /** ISO 8601, UTC, nine digits. */
  public static String iso(long epochNs) {
    return ISO.format(instant(epochNs));
  }

  /** {@code 03:12:07.123456}, UTC. */
  public static String clock(long epochNs) {
    return CLOCK.format(instant(epochNs));
  }

  /** {@code 2026-11-23 03:12:07.123456}, UTC. */
  public static String dateAndClock(long epochNs) {
    return DATE_AND_CLOCK.format(instant(epochNs));
  }

  /** The day, UTC. */
  public static LocalDate day(long epochNs) {
    return LocalDate.ofInstant(instant(epochNs), ZoneOffset.UTC);
  }

  /** Milliseconds with all the digits there are. */
  public static double ms(long ns) {
    return ns / NS_PER_MS;
  }

  /** {@code 124.453 ms}, {@code 3.609 s}, {@code 2 h 03 min}: three digits behind the point are enough to compare with theory. */
  public static String span(long ns) {
    if (ns < 10 * NS_PER_S) {
      return String.format(Locale.ROOT, "%.3f ms", ns / NS_PER_MS);
    }
    final long seconds = ns / NS_PER_S;
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.3f s", ns / (double) NS_PER_S);
    }
    return seconds < 7_200
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds / 60 % 60);
  }

  private static Instant instant(long epochNs) {
    return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_S), Math.floorMod(epochNs, NS_PER_S));
  }
}
