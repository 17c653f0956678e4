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
    final long downNs = Timers.masterDownNs(next.version, next.priority, intervalCs,
        MemberTrack.DOWN_ADVERTS);
    final boolean isEarly = gapNs < downNs - previous.intervalNs() / TOLERANCE_PARTS;
    final Takeover.Cause cause = cause(previous, next, isEarly);
    final long expectedNs = switch (cause) {
      case PRIORITY_ZERO -> Timers.skewNs(next.version, next.priority, intervalCs);
      case PREEMPT -> previous.intervalNs();
      case MASTER_DOWN -> downNs;
    };
    final boolean wasAudible = cause == Takeover.Cause.MASTER_DOWN && isEarly && previous.isAudibleAt(atNs);
    return new Takeover(atNs, frame, previous.src, next.src, next.priority, gapNs, expectedNs, cause,
        wasAudible);
  }

  private static Takeover.Cause cause(MemberTrack previous, MemberTrack next, boolean isEarly) {
    if (previous.resigned) {
      return Takeover.Cause.PRIORITY_ZERO;
    }
    return isEarly && next.priority > previous.priority
        ? Takeover.Cause.PREEMPT
        : Takeover.Cause.MASTER_DOWN;
  }
}
