package io.vigil.agent.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Times as keepalived's lines carry them, in local time and English whatever the locale. By hand: {@code DateTimeFormatter} loads
 * several hundred classes for this.
 */
final class LogTime {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
      "Oct", "Nov", "Dec"};

  private final ZoneId zone;

  LogTime(ZoneId zone) {
    this.zone = zone;
  }

  /** {@code Mon Nov 23 07:45:00.123456789 2026}. */
  StringBuilder appendLong(StringBuilder to, Instant at) {
    final ZonedDateTime time = at.atZone(zone);
    to.append(DAYS[time.getDayOfWeek().getValue() - 1]).append(' ');
    appendDayAndTime(to, time);
    to.append('.');
    final String nanos = Integer.toString(time.getNano());
    to.repeat('0', 9 - nanos.length()).append(nanos);
    return to.append(' ').append(time.getYear());
  }

  /** {@code Nov 23 07:45:00}, the day padded with a blank: RFC 3164 §4.1.2. */
  StringBuilder appendShort(StringBuilder to, Instant at) {
    return appendDayAndTime(to, at.atZone(zone));
  }

  private static StringBuilder appendDayAndTime(StringBuilder to, ZonedDateTime time) {
    to.append(MONTHS[time.getMonthValue() - 1]).append(' ');
    padded(to, ' ', time.getDayOfMonth()).append(' ');
    padded(to, '0', time.getHour()).append(':');
    padded(to, '0', time.getMinute()).append(':');
    return padded(to, '0', time.getSecond());
  }

  private static StringBuilder padded(StringBuilder to, char pad, int number) {
    if (number < 10) {
      to.append(pad);
    }
    return to.append(number);
  }
}
