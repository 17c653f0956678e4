package io.vigil.agent.config.reload;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of one instance, sync group or tracker.
 *
 * @param <T> its kind
 */
public sealed interface Change<T> {
  /** What clients or peers may notice, one sentence each; empty: nothing. */
  List<String> interrupts();

  /** Nothing is done to it. {@code after} may stand elsewhere in its file. */
  record Kept<T>(T before, T after) implements Change<T> {
    @Override
    public List<String> interrupts() {
      return List.of();
    }
  }

  /** Values change while it goes on. */
  record Changed<T>(T before, T after, List<FieldChange> fields) implements Change<T> {
    public Changed {
      fields = List.copyOf(fields);
    }

    @Override
    public List<String> interrupts() {
      return fields.stream().flatMap(field -> field.interrupts().stream()).distinct().toList();
    }
  }

  /** It ends, and another one of the same name begins. */
  record Restarted<T>(T before, T after, List<FieldChange> fields, String interruption) implements Change<T> {
    public Restarted {
      fields = List.copyOf(fields);
    }

    @Override
    public List<String> interrupts() {
      return Stream.of(interruption).filter(text -> !text.isEmpty()).toList();
    }
  }

  /** It begins. */
  record Added<T>(T after, String interruption) implements Change<T> {
    @Override
    public List<String> interrupts() {
      return Stream.of(interruption).filter(text -> !text.isEmpty()).toList();
    }
  }

  /** It ends. */
  record Removed<T>(T before, String interruption) implements Change<T> {
    @Override
    public List<String> interrupts() {
      return Stream.of(interruption).filter(text -> !text.isEmpty()).toList();
    }
  }
}
