package io.vigil.agent.cli;

/** Exit statuses that every command shares; the rest is in {@code docs/cli.md}. */
public final class ExitCode {
  public static final int OK = 0;
  /** The command did its work and found something wrong, or failed while running. */
  public static final int FAILED = 1;
  /** Wrong usage or unreadable input: nothing was done. */
  public static final int USAGE = 2;
  /** A defect of Vigil's; a stack trace was printed. */
  public static final int INTERNAL_ERROR = 70;

  private ExitCode() {}
}
