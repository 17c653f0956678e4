package io.vigil.agent.track;

import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Tracking;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.instance.Fault;
import io.vigil.agent.instance.FaultList;
import io.vigil.agent.instance.FaultSource;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.TrackerReading;
import io.vigil.agent.machine.TrackerWeight;
import io.vigil.agent.ring.Remark;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** What trackers mean to one instance, and what of that the instance was last told. The track loop only, but for {@link #standing}. */
final class TrackedInstance {
  private final int slot;
  private int basePriority;
  private final List<Tracked> tracked = new ArrayList<>();
  private final FaultList faults;
  private volatile Standing standing;
  private int toldTotal;
  private List<Fault> toldFaults = List.of();
  private boolean waiting = true;

  /**
   * Nothing is known yet.
   *
   * @param tracking of the instance and of its sync group
   * @param watched whether anybody watches the tracker of this number
   */
  TrackedInstance(InstanceConfig config, int slot, Tracking tracking, TrackerNumbers numbers,
      IntPredicate watched, NanoClock clock) {
    this.slot = slot;
    this.basePriority = config.priority();
    this.toldTotal = basePriority;
    this.faults = new FaultList(clock);
    this.standing = new Standing(basePriority, basePriority, List.of(), List.of());
    track(tracking, numbers, watched);
  }

  /**
   * It is configured otherwise from now on; what it was told stays told. It does not wait for trackers that it gets now, unless it
   * waits for others already: an instance that runs does not stop for what nobody knows yet.
   */
  void renew(InstanceConfig config, Tracking tracking, TrackerNumbers numbers, IntPredicate watched) {
    basePriority = config.priority();
    tracked.clear();
    track(tracking, numbers, watched);
  }

  private void track(Tracking tracking, TrackerNumbers numbers, IntPredicate watched) {
    // Interfaces of weight 0 are a matter of the address loop, which knows first.
    tracking.interfaces().stream().filter(ref -> ref.weight() != 0)
        .forEach(ref -> tracked.add(new Tracked.ByLink(ref.name(), weight(ref))));
    add(VrrpScript.class, tracking.scripts(), numbers, watched);
    add(TrackProcess.class, tracking.processes(), numbers, watched);
    add(TrackFile.class, tracking.files(), numbers, watched);
    add(BfdInstance.class, tracking.bfdInstances(), numbers, watched);
    add(NativeCheck.class, tracking.checks(), numbers, watched);
  }

  private void add(Class<? extends Tracker> kind, List<TrackRef> references, TrackerNumbers numbers,
      IntPredicate watched) {
    for (final TrackRef ref : references) {
      final OptionalInt number = numbers.find(kind, ref.name());
      if (number.isPresent() && watched.test(number.getAsInt())) {
        tracked.add(
            new Tracked.ByNumber(number.getAsInt(), numbers.tracker(number.getAsInt()), weight(ref)));
      }
    }
  }

  private static TrackerWeight weight(TrackRef ref) {
    return new TrackerWeight(ref.weight(), ref.reverse());
  }

  /** All that counts for this instance. */
  List<Tracked> tracked() {
    return tracked;
  }

  /** The newest result. Any thread. */
  Standing standing() {
    return standing;
  }

  /** Recomputes everything and tells the instance what has changed; false when its inbox refused, to be called again then. */
  boolean evaluate(Facts facts, InstanceLoop loop) {
    final List<Weighing> weighings = tracked.stream().map(one -> one.weigh(facts)).toList();
    faults.begin();
    for (final Weighing weighing : weighings) {
      if (weighing.reading().faults()) {
        faults.add(FaultCause.TRACKER, weighing.subject(), weighing.reason());
      } else if (waiting && weighing.reading().awaited()) {
        faults.add(FaultCause.AWAITING_TRACKER, weighing.subject(), "has not reported yet");
      }
    }
    waiting = waiting && weighings.stream().anyMatch(weighing -> weighing.reading().awaited());
    final int total = TrackerReading.total(basePriority, weighings.stream().map(Weighing::reading).toList());
    final Standing before = standing;
    standing = new Standing(basePriority, total, weighings, faults.end());
    if (total != before.total()) {
      // What a full inbox refuses here is an explanation; the priority itself is offered again.
      final boolean _ = loop.remark(slot, new Remark.Weighed(changes(before, standing)));
    }
    return tell(standing, loop);
  }

  /** The trackers that count otherwise than before. */
  private static List<String> changes(Standing before, Standing now) {
    final List<String> changes = new ArrayList<>();
    for (final Weighing weighing : now.weighings()) {
      final int contribution = weighing.reading().contribution();
      final int earlier = before.weighings().stream().filter(one -> one.subject().equals(weighing.subject()))
          .mapToInt(one -> one.reading().contribution()).sum();
      if (contribution != earlier) {
        changes.add(weighing.subject() + ": " + weighing.reason() + ", " + (contribution > 0 ? "+" : "")
            + contribution);
      }
    }
    return changes;
  }

  private boolean tell(Standing now, InstanceLoop loop) {
    if (now.total() != toldTotal) {
      if (!loop.post(slot, new Event.PriorityChanged(now.total()))) {
        return false;
      }
      toldTotal = now.total();
    }
    if (!now.faults().equals(toldFaults)) {
      if (!loop.postFaults(slot, FaultSource.TRACKERS, now.faults())) {
        return false;
      }
      toldFaults = now.faults();
    }
    return true;
  }
}
