package io.vigil.tools.replay.analysis;

import io.vigil.agent.machine.Timers;
import io.vigil.tools.replay.model.Takeover;

/** Says why a master changed, and what the RFC's arithmetic predicts for that. */
final class TakeoverJudge {
  /** Part of an interval by which stamps of the capturing host may deceive. */
  private static final int TOLERANCE_PARTS = 50;

  private TakeoverJudge() {}

  /**
   * Judges the first advert of {@code next}.
   *
   * @param previous who spoke last
   */
  static Takeover judge(MemberTrack previous, MemberTrack next, long atNs, long frame) {
    final long gapNs = Math.max(0, atNs - previous.lastNs);
    final int intervalCs = Math.max(1, previous.intervalCs);
    if (previous.resigned) {
      return of(Takeover.Cause.PRIORITY_ZERO, Timers.skewNs(next.version, next.priority, intervalCs), false,
          previous, next, atNs, frame, gapNs);
    }
    final long downNs = Timers.masterDownNs(next.version, next.priority, intervalCs,
        MemberTrack.DOWN_ADVERTS);
    final boolean isEarly = gapNs < downNs - previous.intervalNs() / TOLERANCE_PARTS;
    if (isEarly && next.priority > previous.priority) {
      return of(Takeover.Cause.PREEMPT, previous.intervalNs(), false, previous, next, atNs, frame, gapNs);
    }
    return of(Takeover.Cause.MASTER_DOWN, downNs, isEarly && previous.isAudibleAt(atNs), previous, next, atNs,
        frame, gapNs);
  }

  private static Takeover of(Takeover.Cause cause, long expectedNs, boolean wasAudible, MemberTrack previous,
      MemberTrack next, long atNs, long frame, long gapNs) {
    return new Takeover(atNs, frame, previous.src, next.src, next.priority, gapNs, expectedNs, cause,
        wasAudible);
  }
}
