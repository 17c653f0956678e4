package io.vigil.agent.machine;

/**
 * Timer formulas, in integers, floored to the microsecond as keepalived does it, so that mixed pairs agree.
 *
 * <p>
 * RFC 9568 §6.1 for version 3, where the skew is a share of the master's interval; RFC 3768 §6.1 for version 2, where it
 * is a share of one second.
 */
public final class Timers {
  private static final long NS_PER_US = 1_000;
  private static final long NS_PER_CS = 10_000_000;

  private Timers() {}

  /** An interval of {@code cs} centiseconds in nanoseconds. */
  public static long intervalNs(int cs) {
    return cs * NS_PER_CS;
  }

  /**
   * The skew time: the lower the priority, the longer.
   *
   * @param priority 1..255
   * @param intervalCs the master's interval, without effect in version 2
   */
  public static long skewNs(int version, int priority, int intervalCs) {
    final long steps = 256L - priority;
    final long us = version == 2 ? steps * 1_000_000 / 256 : steps * intervalCs * 625 / 16;
    return us * NS_PER_US;
  }

  /** How long a master may be silent: {@code adverts} intervals and the skew time. */
  public static long masterDownNs(int version, int priority, int intervalCs, int adverts) {
    return adverts * intervalNs(intervalCs) + skewNs(version, priority, intervalCs);
  }
}
