package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogAppenderTest {
  private static final Instant AT = Instant.parse("2026-11-03T07:45:00Z");

  private final List<String> sent = new ArrayList<>();
  private boolean gone;

  private Log4jOutput output(SyslogFacility facility) {
    final SyslogSocket socket = datagram -> {
      if (gone) {
        throw new IOException("nobody listens");
      }
      sent.add(new String(datagram, StandardCharsets.UTF_8));
    };
    return new Log4jOutput(
        List.of(
            new SyslogAppender(socket, new LogTime(ZoneOffset.UTC), facility, "Keepalived_vrrp_blue", 123)));
  }

  @ParameterizedTest
  @CsvSource({"DAEMON, ALERT, 25", "DAEMON, ERROR, 27", "DAEMON, WARNING, 28", "DAEMON, INFO, 30",
      "DAEMON, DEBUG, 31",
      "LOCAL0, INFO, 134", "LOCAL7, INFO, 190", "USER, INFO, 14"})
  void shouldPutFacilityAndSeverityIntoThePriority(SyslogFacility facility, LogEvent.Severity severity,
      int priority) {
    output(facility).write(severity, AT, "(VI_1) Entering MASTER STATE");
    assertThat(sent).containsExactly(
        "<" + priority + ">Nov  3 07:45:00 Keepalived_vrrp_blue[123]: (VI_1) Entering MASTER STATE");
  }

  @Test
  void shouldSayHowManyLinesADaemonThatWasAwayHasMissed() {
    final Log4jOutput output = output(SyslogFacility.DAEMON);
    gone = true;
    output.write(LogEvent.Severity.INFO, AT, "one");
    output.write(LogEvent.Severity.INFO, AT, "two");
    gone = false;
    output.write(LogEvent.Severity.INFO, AT, "three");
    output.write(LogEvent.Severity.INFO, AT, "four");
    assertThat(sent).hasSize(3);
    assertThat(sent.get(0)).endsWith("2 log lines lost: syslog could not take them");
    assertThat(sent.get(1)).endsWith("three");
    assertThat(sent.get(2)).endsWith("four");
  }
}
