package io.vigil.agent.cli;

/** What {@code vigil run} hands over to. */
@FunctionalInterface
public interface DaemonLauncher {
  /**
   * Runs until a signal ends it. Called once, on the main thread.
   *
   * @return the exit status: 0 after a signal, 1 fatal while running, 2 refused to start
   */
  int run(RunOptions options);

  /**
   * Called once on a thread of its own, while the main thread reads the command line (70 ms that only one core is needed for): loads
   * what the start will need. Nothing that can be seen from outside, no socket, no file: the options may yet be wrong, or ask for
   * the help only.
   */
  default void prepare() {}
}
