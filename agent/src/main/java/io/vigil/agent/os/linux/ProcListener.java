package io.vigil.agent.os.linux;

/**
 * Hears of processes of this host, in the order in which the kernel tells. Stamps are the kernel's, CLOCK_MONOTONIC in ns. On the loop that
 * reads the {@link ProcConnector}.
 */
@FunctionalInterface
public interface ProcListener {
  /** The process executed a program. */
  void executed(int pid, long stampNs);

  /** A process was born. */
  default void forked(int parent, int child, long stampNs) {}

  /** The process changed its short name. */
  default void renamed(int pid, long stampNs) {}

  /**
   * The first thread of the process ended, which nearly always is its end.
   *
   * @param exitCode as {@code wait} tells it: status times 256, or the signal that ended it
   */
  default void exited(int pid, int exitCode, long stampNs) {}

  /** What was read in one go has been told; there may be more. */
  default void told() {}

  /** The kernel had to drop events, any number of them; what was left has been told. */
  default void missed() {}
}
