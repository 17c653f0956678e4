package io.vigil.agent.log;

import io.netty.util.internal.logging.AbstractInternalLogger;
import io.netty.util.internal.logging.FormattingTuple;
import io.netty.util.internal.logging.MessageFormatter;
import org.jspecify.annotations.Nullable;

/** One of Netty's loggers: trace, debug and info are off, warn and error are posted. Any thread, never blocks. */
final class NettyLogger extends AbstractInternalLogger {
  private static final long serialVersionUID = 1L;

  private final transient EventLog log;

  NettyLogger(String name, EventLog log) {
    super(name);
    this.log = log;
  }

  /** What Netty said, where, and why. */
  private record Said(Severity severity, String where, String what,
      @Nullable Throwable cause) implements LogEvent {
    @Override
    public String text() {
      return "Netty (" + where + "): " + what + (cause == null ? "" : ": " + cause);
    }
  }

  private void post(LogEvent.Severity severity, FormattingTuple words) {
    post(severity, String.valueOf(words.getMessage()), words.getThrowable());
  }

  private void post(LogEvent.Severity severity, String words, @Nullable Throwable cause) {
    log.post(new Said(severity, name(), words, cause));
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public void trace(String msg) {}

  @Override
  public void trace(String format, Object arg) {}

  @Override
  public void trace(String format, Object argA, Object argB) {}

  @Override
  public void trace(String format, Object... arguments) {}

  @Override
  public void trace(String msg, Throwable t) {}

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public void debug(String msg) {}

  @Override
  public void debug(String format, Object arg) {}

  @Override
  public void debug(String format, Object argA, Object argB) {}

  @Override
  public void debug(String format, Object... arguments) {}

  @Override
  public void debug(String msg, Throwable t) {}

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public void info(String msg) {}

  @Override
  public void info(String format, Object arg) {}

  @Override
  public void info(String format, Object argA, Object argB) {}

  @Override
  public void info(String format, Object... arguments) {}

  @Override
  public void info(String msg, Throwable t) {}

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public void warn(String msg) {
    post(LogEvent.Severity.WARNING, msg, null);
  }

  @Override
  public void warn(String format, Object arg) {
    post(LogEvent.Severity.WARNING, MessageFormatter.format(format, arg));
  }

  @Override
  public void warn(String format, Object argA, Object argB) {
    post(LogEvent.Severity.WARNING, MessageFormatter.format(format, argA, argB));
  }

  @Override
  public void warn(String format, Object... arguments) {
    post(LogEvent.Severity.WARNING, MessageFormatter.arrayFormat(format, arguments));
  }

  @Override
  public void warn(String msg, Throwable t) {
    post(LogEvent.Severity.WARNING, msg, t);
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public void error(String msg) {
    post(LogEvent.Severity.ERROR, msg, null);
  }

  @Override
  public void error(String format, Object arg) {
    post(LogEvent.Severity.ERROR, MessageFormatter.format(format, arg));
  }

  @Override
  public void error(String format, Object argA, Object argB) {
    post(LogEvent.Severity.ERROR, MessageFormatter.format(format, argA, argB));
  }

  @Override
  public void error(String format, Object... arguments) {
    post(LogEvent.Severity.ERROR, MessageFormatter.arrayFormat(format, arguments));
  }

  @Override
  public void error(String msg, Throwable t) {
    post(LogEvent.Severity.ERROR, msg, t);
  }
}
