package io.vigil.agent.log;

import java.util.Locale;
import java.util.Optional;

/** Who speaks, in syslog's terms: those that keepalived's {@code -S} can name. */
public enum SyslogFacility {
  USER(1), DAEMON(3), LOCAL0(16), LOCAL1(17), LOCAL2(18), LOCAL3(19), LOCAL4(20), LOCAL5(21), LOCAL6(
      22), LOCAL7(23);

  private final int code;

  SyslogFacility(int code) {
    this.code = code;
  }

  /** The number in a message's priority field, RFC 3164 §4.1.1. */
  public int code() {
    return code;
  }

  /** Understands {@code 0..7}, {@code local0..local7}, {@code user} and {@code daemon}. */
  public static Optional<SyslogFacility> parse(String word) {
    final String name = word.length() == 1 ? "LOCAL" + word : word.toUpperCase(Locale.ROOT);
    for (final SyslogFacility facility : values()) {
      if (facility.name().equals(name)) {
        return Optional.of(facility);
      }
    }
    return Optional.empty();
  }
}
