package io.vigil.agent.cli;

import io.vigil.agent.daemon.Daemon;

/** What {@code vigil run} hands over to. */
@FunctionalInterface
public interface DaemonLauncher {
  /**
   * Runs until a signal ends it. Called once, on the main thread.
   *
   * @return the exit status: 0 after a signal, 1 fatal while running, 2 refused to start
   */
  int run(RunOptions options);

  /** The daemon of this build. */
  static DaemonLauncher installed() {
    return new Daemon(System.getenv());
  }
}
