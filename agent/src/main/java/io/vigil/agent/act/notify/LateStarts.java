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
  private volatile Listener listener;

  LateStarts(EventLog log, NotifyCounters counters) {
    this.log = log;
    this.counters = counters;
    this.listener = log::post;
  }

  /** Says which starts were late and why, on the thread of the inquiry. */
  @FunctionalInterface
  public interface Listener {
    void late(NotifyEvent.Late event);
  }

  /** From now on starts later than {@code afterNs} are explained, none where that is 0. */
  public void explain(long afterNs, LateInquiry by) {
    limitNs = afterNs;
    inquiry = by;
  }

  /** Who says it, instead of a line in the log alone. */
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
    listener.late(new NotifyEvent.Late(request.instance(), request.state(), outcome.script().keyword(),
        outcome.script().path(), outcome.result(), request.enteredNs(), request.context().reason(), verdict));
  }
}
