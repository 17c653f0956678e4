package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTimeTest {
  @ParameterizedTest
  @CsvSource({"2026-11-23T07:45:00.123456789Z, Mon Nov 23 07:45:00.123456789 2026",
      "2026-11-01T23:05:09.000000001Z, Sun Nov  1 23:05:09.000000001 2026",
      "2027-01-09T00:00:00Z, Sat Jan  9 00:00:00.000000000 2027"})
  void shouldWriteTheTimeAsKeepalivedsLogFileDoes(Instant at, String expected) {
    assertThat(new LogTime(ZoneOffset.UTC).appendLong(new StringBuilder(), at)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23T07:45:00.9Z, Nov 23 07:45:00", "2026-02-03T04:05:06Z, 'Feb  3 04:05:06'"})
  void shouldPadTheDayOfASyslogTimeWithABlank(Instant at, String expected) {
    assertThat(new LogTime(ZoneOffset.UTC).appendShort(new StringBuilder(), at)).hasToString(expected);
  }

  @Test
  void shouldWriteLocalTime() {
    final LogTime berlin = new LogTime(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.appendShort(new StringBuilder(), Instant.parse("2026-12-31T23:30:00Z")))
        .hasToString("Jan  1 00:30:00");
  }
}
