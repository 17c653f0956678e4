package io.vigil.agent.log;

/** An event of a test. */
record Say(Severity severity, boolean detail, String text) implements LogEvent {
  static Say info(String text) {
    return new Say(Severity.INFO, false, text);
  }
}
