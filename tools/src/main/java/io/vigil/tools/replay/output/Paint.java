package io.vigil.tools.replay.output;

/** Colours of a terminal, or none. */
record Paint(boolean isColoured) {
  private static final String PLAIN = "\u001B[0m";

  String bold(String text) {
    return shade("\u001B[1m", text);
  }

  String dim(String text) {
    return shade("\u001B[2m", text);
  }

  String alarm(String text) {
    return shade("\u001B[31m", text);
  }

  String warning(String text) {
    return shade("\u001B[33m", text);
  }

  private String shade(String code, String text) {
    return isColoured ? code + text + PLAIN : text;
  }
}
