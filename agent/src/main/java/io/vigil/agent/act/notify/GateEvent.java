package io.vigil.agent.act.notify;

import io.vigil.agent.log.LogEvent;

/** What is said of the scripts of the agent itself. */
public sealed interface GateEvent extends LogEvent {
  /** It is being started, and waited for. */
  record Running(String keyword, String path, long limitNs) implements GateEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "Running " + keyword + " " + path + ", at most " + limitNs / 1_000_000_000L + " s";
    }
  }

  /** It ended by itself. */
  record Ended(String keyword, String path, int waitStatus, long ranNs) implements GateEvent {
    @Override
    public Severity severity() {
      return waitStatus == 0 ? Severity.INFO : Severity.WARNING;
    }

    @Override
    public String text() {
      return keyword + " " + path + " " + NotifyEvent.how(waitStatus) + " after " + NotifyEvent.ms(ranNs);
    }
  }

  /** It was not waited for any longer. */
  record Killed(String keyword, String path, long ranNs) implements GateEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return keyword + " " + path + " is killed after " + NotifyEvent.ms(ranNs) + ", the agent goes on";
    }
  }

  /** There is no process. */
  record NotStarted(String keyword, String path, String why) implements GateEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return keyword + " " + path + " not started: " + why + "; the agent goes on";
    }
  }
}
