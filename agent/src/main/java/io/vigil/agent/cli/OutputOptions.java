package io.vigil.agent.cli;

import picocli.CommandLine.Option;

/** The options that every printing command has: use as picocli {@code @Mixin}. */
public final class OutputOptions {
  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text (default), json, or ndjson and csv where there is one line per item")
  private OutputFormat format = OutputFormat.TEXT;

  /** The format asked for, when the command has it. */
  public OutputFormat oneOf(OutputFormat... supported) {
    for (final OutputFormat candidate : supported) {
      if (candidate == format) {
        return format;
      }
    }
    final StringBuilder names = new StringBuilder();
    for (final OutputFormat candidate : supported) {
      names.append(names.isEmpty() ? "" : " or ").append(candidate);
    }
    throw new UserMistakeException("--format: this command has no " + format + ", say " + names);
  }

  /** Whether text on standard output may be coloured. */
  public boolean colour() {
    return format == OutputFormat.TEXT && Terminal.STDOUT.colour();
  }
}
