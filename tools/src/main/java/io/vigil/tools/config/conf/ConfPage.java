package io.vigil.tools.config.conf;

import java.util.Optional;

/** A keepalived.conf being written: blocks, lines, and words quoted where the language needs it. */
final class ConfPage {
  private static final String INDENT = "    ";
  /** What ends or splits a bare word somewhere on the way from line to words. */
  private static final String NEEDS_QUOTES = " \t\f\r\u000b!#{}$";

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Begins a block: the keyword, its name, a brace. */
  void open(String... words) {
    final StringBuilder line = new StringBuilder();
    for (final String word : words) {
      line.append(quoted(word)).append(' ');
    }
    raw(line.append('{').toString());
    depth++;
  }

  /** Ends the innermost block. */
  void close() {
    depth--;
    raw("}");
    if (depth == 0) {
      text.append('\n');
    }
  }

  /** One keyword and its values, each quoted where it has to be. */
  void line(String keyword, Object... values) {
    final StringBuilder line = new StringBuilder(quoted(keyword));
    for (final Object value : values) {
      line.append(' ').append(quoted(value.toString()));
    }
    raw(line.toString());
  }

  /** The keyword with its value, or nothing. */
  void optional(String keyword, Optional<?> value) {
    value.ifPresent(present -> line(keyword, present));
  }

  /** The bare keyword if it is {@code set}. */
  void flag(String keyword, boolean set) {
    if (set) {
      raw(keyword);
    }
  }

  /** A time in seconds that means nothing where it is 0, and may not be said then. */
  void duration(String keyword, long ns) {
    if (ns > 0) {
      line(keyword, Units.seconds(ns));
    }
  }

  /** {@code keyword on} or {@code keyword off}. */
  void onOff(String keyword, boolean on) {
    raw(keyword + (on ? " on" : " off"));
  }

  /** A line as it stands. */
  void raw(String line) {
    text.append(INDENT.repeat(depth)).append(line).append('\n');
  }

  /** A word as it has to be written. */
  static String quoted(String word) {
    return word.isEmpty() || word.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)
        ? '"' + word + '"'
        : word;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
