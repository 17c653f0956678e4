package io.vigil.agent.daemon;

import io.vigil.agent.config.text.Problem;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.signals.AgentSignal;

/** What the daemon itself has to say. */
sealed interface DaemonEvent extends LogEvent {
  /** A line without more to it. */
  record Line(Severity severity, String text) implements DaemonEvent {}

  /** An option that means nothing here, or the like. */
  record Note(String text) implements DaemonEvent {
    @Override
    public Severity severity() {
      return Severity.DEBUG;
    }
  }

  /** One mistake in the configuration. */
  record Mistake(Problem problem) implements DaemonEvent {
    @Override
    public Severity severity() {
      return switch (problem.severity()) {
        case ERROR -> Severity.ERROR;
        case WARNING -> Severity.WARNING;
        default -> Severity.INFO;
      };
    }

    @Override
    public String text() {
      return problem.render();
    }
  }

  /** A signal that keepalived acts upon and this build does not. */
  record Unsupported(AgentSignal signal) implements DaemonEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "signal " + signal + " received: not supported by this version, nothing was done";
    }
  }

  /** Our own broken promise. The stack trace goes with it: it is for us. */
  record Crash(Throwable cause) implements DaemonEvent {
    @Override
    public Severity severity() {
      return Severity.ALERT;
    }

    @Override
    public String text() {
      final java.io.StringWriter trace = new java.io.StringWriter();
      cause.printStackTrace(new java.io.PrintWriter(trace, true));
      return "internal error, stopping: " + trace;
    }
  }
}
