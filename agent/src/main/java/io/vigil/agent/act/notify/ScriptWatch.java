package io.vigil.agent.act.notify;

/** Hears what becomes of a started process. All on the notify loop. */
public interface ScriptWatch {
  /** The kernel executed the script at {@code stampNs}, CLOCK_MONOTONIC. At most once; may come after {@link #exited}. */
  void executed(long stampNs);

  /** The process ended and was reaped. */
  void exited(int waitStatus);
}
