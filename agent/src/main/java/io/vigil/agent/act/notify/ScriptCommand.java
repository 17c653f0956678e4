package io.vigil.agent.act.notify;

/** A script with its arguments, ready to start. One start at a time. */
public interface ScriptCommand {
  /**
   * Starts the process and blocks until the kernel has executed the file. A launcher thread.
   *
   * @return the process id, or {@code -errno}
   */
  int start(int priority);

  /** The same with all that is known of the occasion. */
  default int start(NotifyRequest occasion) {
    return start(occasion.priority());
  }

  /** Whether a process that ended so, and never executed the script, was refused because its user has as many processes as it may. */
  default boolean lackedProcess(int waitStatus) {
    return false;
  }
}
