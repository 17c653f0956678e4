package io.vigil.agent.config.text;

/** Finds braces that open or close a block: those outside double quotes and outside a name in braces. */
final class Braces {
  private Braces() {}

  /**
   * Index of the first one in {@code line}; -1 if there is none. <code>${NAME}</code> that nothing defines has been
   * reported; to take its braces for a block's would make one mistake many.
   */
  static int first(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      final char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '$' && !quoted && line.startsWith("{", i + 1)) {
        i = Use.at(line, i).map(Use::to).orElse(i + 1) - 1;
      } else if (!quoted && (c == '{' || c == '}')) {
        return i;
      }
    }
    return -1;
  }
}
