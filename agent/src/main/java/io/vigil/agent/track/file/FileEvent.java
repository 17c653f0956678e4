package io.vigil.agent.track.file;

import io.vigil.agent.log.LogEvent;

/** What tracked files have to say. */
sealed interface FileEvent extends LogEvent {
  @Override
  default Severity severity() {
    return Severity.WARNING;
  }

  /** Another number. */
  record Changed(String file, int before, int after, String why) implements FileEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public boolean detail() {
      return true;
    }

    @Override
    public String text() {
      return "tracked file " + file + ": " + after + ", was " + before + " (" + why + ")";
    }
  }

  /** What stands there counts for nothing. */
  record NoNumber(String file, String path, String what, int kept) implements FileEvent {
    @Override
    public String text() {
      return "Invalid number in tracked file " + file + " (" + path + ") - ignoring: " + what + "; " + kept
          + " goes on to count";
    }
  }

  /** The kernel does not tell of changes. */
  record NotWatched(String file, String reason) implements FileEvent {
    @Override
    public String text() {
      return "tracked file " + file + ": " + reason + ": it is looked at once a second";
    }
  }

  /** {@code init_file} was in vain. */
  record NotInitialised(String file, String reason) implements FileEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "tracked file " + file + ": init_file: " + reason;
    }
  }

  /** More changes than the kernel's queue holds. */
  record Overrun(long count) implements FileEvent {
    @Override
    public String text() {
      return "tracked files: the kernel dropped changes, all files are read again (" + count
          + " times so far)";
    }
  }
}
