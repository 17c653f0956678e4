package io.vigil.agent.node;

import io.vigil.agent.act.notify.LateStarts;
import io.vigil.agent.act.notify.NotifyEvent;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.evidence.LateVerdict;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.Remark;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A late script is said in the log, with the adverts that were missed before its state was entered, and goes into the ring of its
 * instance; one of a group into those of all members. The thread of the inquiry: it may wait.
 */
final class LateRemarks implements LateStarts.Listener {
  private static final long ANSWER_WITHIN_S = 1;
  /** A group enters its state a little after the member that took it along. */
  private static final long SAME_NS = 100_000_000L;

  private final Supplier<Roster> roster;
  private final InstanceLoop instances;
  private final Executor vrrpLoop;
  private final EventLog log;

  LateRemarks(Supplier<Roster> roster, InstanceLoop instances, Executor vrrpLoop, EventLog log) {
    this.roster = roster;
    this.instances = instances;
    this.vrrpLoop = vrrpLoop;
    this.log = log;
  }

  @Override
  public void late(NotifyEvent.Late event) {
    final List<Seat> about = about(roster.get(), event.instance());
    log.post(event.because(missedBefore(about, event.enteredNs())));
    final LateVerdict verdict = event.verdict();
    final Remark remark = new Remark.ScriptLate(new Entry.ScriptLate(verdict.stages().startedNs(),
        event.keyword() + " " + event.path(), verdict.stages().lateNs(), verdict.stage().dataName(),
        verdict.suspicions().stream().map(suspicion -> suspicion.cause().code()).toList(), verdict.text()));
    for (final Seat seat : about) {
      // A full inbox loses the entry; the line in the log stays.
      final boolean _ = instances.remark(seat.slot(), remark);
    }
  }

  private static List<Seat> about(Roster roster, String name) {
    final List<String> told = roster.config().syncGroups().stream()
        .filter(group -> NotifyPlan.ofGroup(group.name()).equals(name)).findFirst()
        .map(SyncGroup::members).orElse(List.of(name));
    return roster.seats().stream().filter(seat -> told.contains(seat.config().name())).toList();
  }

  /** Without an answer in time nothing is said of them. */
  private String missedBefore(List<Seat> about, long enteredNs) {
    try {
      return CompletableFuture.supplyAsync(
          () -> about.stream().flatMap(seat -> seat.turn().chronicle().lastTransition().stream())
              .filter(transition -> Math.abs(transition.atNs() - enteredNs) < SAME_NS)
              .flatMap(transition -> words(transition).stream()).findFirst().orElse(""),
          vrrpLoop).completeOnTimeout("", ANSWER_WITHIN_S, TimeUnit.SECONDS).join();
    } catch (RejectedExecutionException _) {
      return ""; // The agent ends.
    }
  }

  private static Optional<String> words(Entry.Transition transition) {
    final int missed = transition.evidence().missed();
    return transition.evidence().peer().filter(_ -> missed > 0)
        .map(peer -> ", after " + missed + (missed == 1 ? " advert of " : " adverts of ") + peer.address()
            + " had not come");
  }
}
