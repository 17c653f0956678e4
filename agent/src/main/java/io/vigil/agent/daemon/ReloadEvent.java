package io.vigil.agent.daemon;

import io.vigil.agent.config.reload.FieldChange;
import io.vigil.agent.log.LogEvent;
import java.util.List;
import java.util.stream.Collectors;

/** What a reload has to say. */
sealed interface ReloadEvent extends LogEvent {
  @Override
  default Severity severity() {
    return Severity.INFO;
  }

  /** Files are read from now on. */
  record Begun() implements ReloadEvent {
    @Override
    public String text() {
      return "Reloading ...";
    }
  }

  /** One more was asked for and will be done afterwards, or is waiting already. */
  record Remembered() implements ReloadEvent {
    @Override
    public String text() {
      return "a reload is under way: one more follows it";
    }
  }

  /** Nothing was changed. */
  record Refused(String reason) implements ReloadEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "reload refused, nothing has changed: " + reason;
    }
  }

  /** A value that cannot be another while the agent runs. */
  record NeedsRestart(FieldChange field) implements ReloadEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "Cannot change " + field.field() + " at a reload - please restart (" + field.before() + " -> "
          + field.after() + ")";
    }
  }

  /** A value that counts from the next start on. */
  record Later(FieldChange field) implements ReloadEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return field.words() + ": counts from the next start on";
    }
  }

  /** What becomes of one instance, group or tracker that is not kept as it is. */
  record Step(String subject, String what, List<FieldChange> fields) implements ReloadEvent {
    public Step {
      fields = List.copyOf(fields);
    }

    @Override
    public String text() {
      return "reload: " + subject + " " + what
          + fields.stream().map(FieldChange::words)
              .collect(Collectors.joining("; ", fields.isEmpty() ? "" : ": ", ""));
    }
  }

  /** It is done. */
  record Complete(int kept, int touched, long tookNs) implements ReloadEvent {
    @Override
    public String text() {
      return "Reload complete: " + kept + " kept, " + touched + " changed, added or removed, in "
          + tookNs / 1_000_000 + " ms";
    }
  }

  /** A file that belongs to the reload could not be written. */
  record FileFailed(String path, String reason) implements ReloadEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return path + ": " + reason;
    }
  }
}
