package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotificationDefs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What scripts get from the agent beside their own configuration.
 *
 * @param umask file creation mask, 0 to 0777; keepalived's default is 0177
 * @param libexec the package's folder of helpers; empty or without them, scripts of another user start through setpriv
 * @param realTimePriority SCHED_RR priority of the launcher threads, 1..99, which scripts inherit for their first
 * moments; empty = normal scheduling
 * @param boostNs how long they keep it; 0: they never have it
 * @param niceValue of the launcher threads and so of scripts, -20 to 19; empty: as whoever starts the launcher threads
 */
public record ScriptHabitat(int umask, Optional<Path> libexec, OptionalInt realTimePriority, long boostNs,
    OptionalInt niceValue) {
  /** What keepalived gives scripts that ask for nothing. */
  public static final int DEFAULT_UMASK = 0177;

  /** With the boost that nobody has asked to be another, and the nice value of the agent. */
  public ScriptHabitat(int umask, Optional<Path> libexec, OptionalInt realTimePriority) {
    this(umask, libexec, realTimePriority, NotificationDefs.BOOST_NS, OptionalInt.empty());
  }

  /** Whether scripts begin with the launcher threads' priority. */
  boolean boosts() {
    return realTimePriority.isPresent() && boostNs > 0;
  }

  /** The same, with {@code notify_boost} as configured. */
  public ScriptHabitat withBoost(long otherBoostNs) {
    return new ScriptHabitat(umask, libexec, realTimePriority, otherBoostNs, niceValue);
  }

  /** The same, with the nice value that the agent had before {@code vrrp_priority}. */
  public ScriptHabitat withNice(OptionalInt otherNiceValue) {
    return new ScriptHabitat(umask, libexec, realTimePriority, boostNs, otherNiceValue);
  }

  /** The same for scripts that are many and in no hurry: they never take part in {@code vrrp_rt_priority}. */
  public ScriptHabitat unhurried() {
    return new ScriptHabitat(umask, libexec, OptionalInt.empty(), boostNs, niceValue);
  }

  /** As the launcher of this process says: its system property {@code vigil.libexec}. */
  public static ScriptHabitat ofThisProcess(int umask, OptionalInt realTimePriority) {
    return new ScriptHabitat(umask, Optional.ofNullable(System.getProperty("vigil.libexec")).map(Path::of),
        realTimePriority);
  }
}
