package io.vigil.agent.control.files;

import io.vigil.agent.log.LogEvent;
import java.nio.file.Path;

/** What became of a file that a signal asked for. */
sealed interface DumpEvent extends LogEvent {
  /** Too many are waiting. */
  record Refused(DumpKind kind) implements DumpEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "keepalived." + kind.extension()
          + " is not written: the files asked for before still wait for the disk";
    }
  }

  /** It could not be written; one that was there before still is. */
  record Failed(Path path, String why) implements DumpEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return path + " is not written: " + why;
    }
  }
}
