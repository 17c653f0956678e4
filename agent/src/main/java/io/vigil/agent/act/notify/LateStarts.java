package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.StartEvidence;
import io.vigil.agent.evidence.LateInquiry;
import io.vigil.agent.evidence.LateVerdict;
import io.vigil.agent.evidence.StartStages;
import io.vigil.agent.log.EventLog;
import org.jspecify.annotations.Nullable;

/** Sees which scripts started late, and has it found out why. {@link #explain} before the room starts, the rest on the notify loop. */
public final class LateStarts {
  private final EventLog log;
  private final NotifyCounters counters;
  private volatile long limitNs = StartEvidence.LATE_NS;
  private volatile @Nullable LateInquiry inquiry;
  private volatile Listener listener = _ -> {};

  LateStarts(EventLog log, NotifyCounters counters) {
    this.log = log;
    this.counters = counters;
  }

  /** Hears of late starts that have been explained, on the thread of the inquiry. */
  @FunctionalInterface
  public interface Listener {
    void late(NotifyEvent.Late event);
  }

  /** From now on starts later than {@code afterNs} are explained, none where that is 0. */
  public void explain(long afterNs, LateInquiry by) {
    limitNs = afterNs;
    inquiry = by;
  }

  /** Who else hears of it. */
  public void tell(Listener other) {
    listener = other;
  }

  /** A script has started. {@code startedNs}: executed by the kernel; without its stamp, the return of the start. */
  void look(Launch.Outcome<TransitionLaunch> outcome, long startedNs) {
    final NotifyRequest request = outcome.launch().request;
    final StartStages stages = new StartStages(request.enteredNs(), outcome.beganNs(), outcome.calledNs(),
        outcome.returnedNs(), startedNs);
    if (limitNs == 0 || stages.lateNs() <= limitNs) {
      return;
    }
    counters.late.increment();
    final LateInquiry asked = inquiry;
    if (asked != null && !asked.ask(stages, outcome.retries() + outcome.launch().refusals(),
        outcome.launch().waitedFor(), verdict -> say(outcome, verdict))) {
      log.post(
          new NotifyEvent.LateUnexplained(request.instance(), outcome.script().keyword(), stages.lateNs()));
    }
  }

  private void say(Launch.Outcome<TransitionLaunch> outcome, LateVerdict verdict) {
    final NotifyRequest request = outcome.launch().request;
    final NotifyEvent.Late event = new NotifyEvent.Late(request.instance(), request.state(),
        outcome.script().keyword(), outcome.script().path(), outcome.result(), request.context().reason(),
        verdict);
    log.post(event);
    listener.late(event);
  }
}
