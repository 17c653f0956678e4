package io.vigil.agent.log;

import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;

/** One line on its way through log4j's appenders. Written once, read by each appender, on the log thread. */
final class LogLine extends AbstractLogEvent {
  private static final long serialVersionUID = 1L;

  private final transient Instant at;
  private final transient LogEvent.Severity severity;
  private final String text;

  LogLine(LogEvent.Severity severity, Instant at, String text) {
    this.severity = severity;
    this.at = at;
    this.text = text;
  }

  Instant at() {
    return at;
  }

  LogEvent.Severity severity() {
    return severity;
  }

  String text() {
    return text;
  }

  @Override
  public Level getLevel() {
    return switch (severity) {
      case ALERT -> Level.FATAL;
      case ERROR -> Level.ERROR;
      case WARNING -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
    };
  }

  @Override
  public Message getMessage() {
    return new SimpleMessage(text);
  }

  @Override
  public long getTimeMillis() {
    return at.toEpochMilli();
  }
}
