package io.vigil.agent.act.notify;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What scripts get from the agent beside their own configuration.
 *
 * @param umask file creation mask, 0 to 0777; keepalived's default is 0177
 * @param libexec the package's folder of helpers; empty or without them, scripts of another user start through setpriv
 * @param realTimePriority SCHED_RR priority of the launcher threads, 1..99, which scripts inherit for their first
 * 100 ms; empty = normal scheduling
 */
public record ScriptHabitat(int umask, Optional<Path> libexec, OptionalInt realTimePriority) {
  /** What keepalived gives scripts that ask for nothing. */
  public static final int DEFAULT_UMASK = 0177;

  /** As the launcher of this process says: its system property {@code vigil.libexec}. */
  public static ScriptHabitat ofThisProcess(int umask, OptionalInt realTimePriority) {
    return new ScriptHabitat(umask, Optional.ofNullable(System.getProperty("vigil.libexec")).map(Path::of),
        realTimePriority);
  }
}
