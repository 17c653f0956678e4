package io.vigil.agent.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.Property;

/**
 * Lines to the local syslog daemon, in the form that libc's {@code syslog()} gives them:
 * {@code <30>Nov 23 07:45:00 Keepalived_vrrp[123]: TEXT} (RFC 3164, host name left to the daemon).
 */
final class SyslogAppender extends AbstractAppender {
  private final SyslogSocket socket;
  private final LogTime time;
  private final int facilityBits;
  private final String tag;

  /** {@code ident} and {@code pid} make the tag. */
  SyslogAppender(SyslogSocket socket, LogTime time, SyslogFacility facility, String ident, long pid) {
    super("syslog", null, null, false, Property.EMPTY_ARRAY);
    this.socket = socket;
    this.time = time;
    this.facilityBits = facility.code() << 3;
    this.tag = " " + ident + "[" + pid + "]: ";
  }

  @Override
  public void append(org.apache.logging.log4j.core.LogEvent event) {
    final LogLine line = (LogLine) event;
    final StringBuilder text = new StringBuilder();
    text.append('<').append(facilityBits | level(line.severity())).append('>');
    time.appendShort(text, line.at()).append(tag).append(line.text());
    try {
      socket.send(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AppenderLoggingException(e);
    }
  }

  /** RFC 3164 §4.1.1. */
  private static int level(LogEvent.Severity severity) {
    return switch (severity) {
      case ALERT -> 1;
      case ERROR -> 3;
      case WARNING -> 4;
      case INFO -> 6;
      case DEBUG -> 7;
    };
  }
}
