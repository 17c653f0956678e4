package io.vigil.agent.cli;

import java.util.Locale;

/** How a command prints what it found. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** One JSON document, alone on standard output. */
  JSON,
  /** One JSON object per line, for commands that print items. */
  NDJSON,
  /** Comma separated values with a heading, for commands that print items. */
  CSV;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
