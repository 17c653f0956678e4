package io.vigil.agent.act.notify;

/** Hears what becomes of a started process. All on the notify loop. */
public interface ScriptWatch {
  /** The kernel executed the script at {@code stampNs}, CLOCK_MONOTONIC. At most once; may come after {@link #exited}. */
  void executed(long stampNs);

  /** The end of what it wrote to standard error; just before {@link #exited}, if that was asked for. */
  default void complained(String errors) {}

  /** The process ended and was reaped. */
  void exited(int waitStatus);
}
