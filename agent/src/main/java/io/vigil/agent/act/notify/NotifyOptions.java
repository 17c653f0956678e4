package io.vigil.agent.act.notify;

/**
 * Limits of the notify room.
 *
 * @param launchers threads that start processes, 1..8
 * @param launchersMax stuck ones included
 * @param stuckAfterNs a start that takes longer counts as stuck, and its thread is replaced
 * @param inboxCapacity requests that wait for the loop
 * @param laneCapacity requests of one instance that wait for a predecessor; a STOP is always taken
 * @param rehearsals starts of a harmless program per launcher before the first real one, so that none is cold; 0 = none
 * @param rehearseEveryNs how long after a rehearsal the next one is held
 */
public record NotifyOptions(int launchers, int launchersMax, long stuckAfterNs, int inboxCapacity,
    int laneCapacity, int rehearsals, long rehearseEveryNs) {
  public static final NotifyOptions DEFAULT = new NotifyOptions(2, 8, 5_000_000_000L, 1024, 64, 60);
  private static final long REHEARSE_EVERY_NS = 300_000_000_000L;

  /** With a rehearsal every five minutes. */
  public NotifyOptions(int launchers, int launchersMax, long stuckAfterNs, int inboxCapacity,
      int laneCapacity, int rehearsals) {
    this(launchers, launchersMax, stuckAfterNs, inboxCapacity, laneCapacity, rehearsals, REHEARSE_EVERY_NS);
  }

  public NotifyOptions {
    if (launchers < 1 || launchersMax < launchers || stuckAfterNs <= 0 || inboxCapacity < 1
        || laneCapacity < 1
        || rehearsals < 0 || rehearseEveryNs <= 0) {
      throw new IllegalArgumentException("impossible limits");
    }
  }
}
