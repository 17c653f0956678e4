package io.vigil.agent.cli;

/**
 * The user asked for something that cannot be done: wrong usage, unreadable input. Ends the command with one line on standard
 * error and {@link ExitCode#USAGE}, never with a stack trace.
 */
public final class UserMistakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code message} names the file, line and column or the option, and says what to do. */
  public UserMistakeException(String message) {
    super(message, null, false, false);
  }
}
