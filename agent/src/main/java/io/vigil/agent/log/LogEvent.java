package io.vigil.agent.log;

/** One line to be logged: immutable facts now, words later. Records of the posting room implement it. */
public interface LogEvent {
  Severity severity();

  /** Whether keepalived logs it only with {@code -D}. */
  default boolean detail() {
    return false;
  }

  /** The line, without time and without end of line. Called on the log thread, once. */
  String text();

  /** syslog's levels, as far as they are used. */
  enum Severity {
    ALERT, ERROR, WARNING, INFO, DEBUG
  }
}
