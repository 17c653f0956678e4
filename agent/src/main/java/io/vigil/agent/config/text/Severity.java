package io.vigil.agent.config.text;

import java.util.Locale;

/** How much a {@link Problem} matters to the one who wrote the file. */
public enum Severity {
  /** A line is not used, or the agent does not start. {@code --strict} refuses. */
  ERROR,
  /** The file works, but not quite as it reads. */
  WARNING,
  /** Worth knowing. */
  HINT;

  /** The lower-case word in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
