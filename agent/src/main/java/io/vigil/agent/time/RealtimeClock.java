package io.vigil.agent.time;

/**
 * The wall clock in nanoseconds since 1970, without an object per reading. Only to be compared with stamps of the
 * kernel that carry the same clock (receive times); it may step, so no decision rests on a difference of two readings.
 */
@FunctionalInterface
public interface RealtimeClock {
  long realtimeNs();
}
