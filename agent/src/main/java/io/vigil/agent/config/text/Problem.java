package io.vigil.agent.config.text;

/**
 * One mistake in a configuration, with its place.
 *
 * @param message one sentence that names the word and the value
 * @param hint what to do about it; empty where there is nothing to add
 */
public record Problem(Severity severity, ProblemCode code, Position at, String message, String hint)
    implements
      Comparable<Problem> {

  /** {@code FILE:LINE:COL: severity: message (hint: …)}. */
  public String render() {
    final String line = at + ": " + severity.word() + ": " + message;
    return hint.isEmpty() ? line : line + " (hint: " + hint + ")";
  }

  /** By place; problems of one place keep the order in which they were found (the sort is stable). */
  @Override
  public int compareTo(Problem other) {
    return at.compareTo(other.at);
  }
}
