package io.vigil.agent.cli;

/** Colours of a terminal, or none. */
public record Paint(boolean isColoured) {
  private static final String PLAIN = "\u001B[0m";

  public String bold(String text) {
    return shade("\u001B[1m", text);
  }

  public String dim(String text) {
    return shade("\u001B[2m", text);
  }

  public String alarm(String text) {
    return shade("\u001B[31m", text);
  }

  public String warning(String text) {
    return shade("\u001B[33m", text);
  }

  public String advice(String text) {
    return shade("\u001B[36m", text);
  }

  private String shade(String code, String text) {
    return isColoured ? code + text + PLAIN : text;
  }
}
