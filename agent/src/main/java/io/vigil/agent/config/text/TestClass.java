package io.vigil.agent.config.text;

/**
 * keepalived's classes of diagnostics in keepalived's order: the highest one seen decides the exit status of the
 * configuration test.
 */
public enum TestClass {
  OK, FILE_NOT_FOUND, BAD_IF, FATAL, MULTIPLE_FILES, UNKNOWN_KEYWORD, UNEXPECTED_BOB, MISSING_BOB, UNEXPECTED_EOB, MISSING_EOB, UNMATCHED_QUOTE, MISSING_PARAMETER, INVALID_NUMBER, GENERAL_ERROR, WARNING, DEPRECATED, SECURITY_ERROR;

  /** Exit status of {@code -t} when this is the highest class seen. */
  public int exitStatus() {
    return switch (this) {
      case OK -> 0;
      case FILE_NOT_FOUND, BAD_IF, FATAL -> 4;
      case SECURITY_ERROR -> 6;
      default -> 5;
    };
  }
}
