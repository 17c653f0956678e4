package io.vigil.agent.config.reload;

import java.util.Optional;

/**
 * One value that is another in the new configuration.
 *
 * @param field path as {@code vigil config print} names it: {@code garp.master_delay_ns}
 * @param before secrets masked
 * @param after secrets masked
 * @param interrupts what clients or peers may notice; empty: nothing
 */
public record FieldChange(String field, String before, String after, Optional<String> interrupts) {
  FieldChange interrupting(String what) {
    return new FieldChange(field, before, after, Optional.of(what));
  }

  /** For people. */
  public String words() {
    return field + ": " + before + " -> " + after;
  }
}
