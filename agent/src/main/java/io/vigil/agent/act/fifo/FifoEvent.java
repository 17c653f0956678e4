package io.vigil.agent.act.fifo;

import io.vigil.agent.log.LogEvent;

/** What the pipes have to say. */
public sealed interface FifoEvent extends LogEvent {
  /** Nothing is written to it any more, or at all. */
  record Unusable(String keyword, String path, String why) implements FifoEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return keyword + " " + path + ": events are not written: " + why;
    }
  }

  /** The pipe is full: its reader is slow, dead or was never there. */
  record Full(String keyword, String path, int keptMax) implements FifoEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return keyword + " " + path + " is full, nobody reads it: up to " + keptMax + " lines are kept";
    }
  }

  /** The first line that was dropped. */
  record Dropping(String keyword, String path, int kept) implements FifoEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return keyword + " " + path + ": lines are lost, the oldest first: " + kept
          + " wait, and still nobody reads them";
    }
  }

  /** A reader took all that waited. */
  record Read(String keyword, String path, long lost) implements FifoEvent {
    @Override
    public Severity severity() {
      return lost > 0 ? Severity.WARNING : Severity.INFO;
    }

    @Override
    public String text() {
      return keyword + " " + path + " is read again, " + lost + " line" + (lost == 1 ? " was" : "s were")
          + " lost meanwhile";
    }
  }

  /** The agent ends, and these were read by nobody. */
  record Undelivered(String keyword, String path, int lines) implements FifoEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return keyword + " " + path + ": " + lines + " line" + (lines == 1 ? " was" : "s were")
          + " not written, nobody reads it";
    }
  }

  /** So many events at once that the notify loop could not take one. */
  record Refused(String event, int capacity) implements FifoEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "not written to the notify FIFOs: " + event + ": " + capacity + " events wait already";
    }
  }
}
