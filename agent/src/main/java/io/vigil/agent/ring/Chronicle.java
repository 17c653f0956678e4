package io.vigil.agent.ring;

import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Warning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one instance lived through. The vrrp loop only. {@link #heard}, {@link #refused} and {@link #sent} are the steady state and
 * allocate nothing unless something is amiss.
 */
public final class Chronicle {
  /** Less than this is nobody's stall, whatever the interval; beyond it, a whole interval is one. */
  private static final long STALL_NS_MIN = 20_000_000L;

  private String name;
  private final VirtualRouter router;
  private final Family family;
  private final PeerTable peers = new PeerTable();
  private final Rejections rejections = new Rejections();
  private final EntryRing ring = new EntryRing();
  private final Conditions conditions = new Conditions();
  private final Tally tally = new Tally();
  private final Witnesses witnesses;
  private Lateness lateness = new Lateness();
  private InstanceSnapshot.Cleared cleared = new InstanceSnapshot.Cleared(tally.snapshot(), List.of());
  private Entry.@Nullable Transition last;
  private long stateSinceNs;
  private int lastMasterPriority;
  private boolean linkDown;

  /** {@code router} is read, never written. */
  public Chronicle(String name, VirtualRouter router) {
    this.name = name;
    this.router = router;
    this.family = router.params().family();
    this.witnesses = new Witnesses(router, peers, rejections, conditions);
  }

  /** The instance goes by this name from now on. */
  public void rename(String newName) {
    name = newName;
  }

  /** How the present state was entered; empty before the first. The vrrp loop. */
  public Optional<Entry.Transition> lastTransition() {
    return Optional.ofNullable(last);
  }

  /** The loop that this instance lives on says here how late it was. Once, before it starts. */
  public void loop(Lateness shared) {
    lateness = shared;
  }

  /** An advert was accepted and is about to be handled. */
  public void heard(ReceivedAdvert advert, long nowNs) {
    final long hi = advert.datagram().srcHi();
    final long lo = advert.datagram().srcLo();
    final long receivedAtNs = advert.datagram().receivedAtNs();
    late(nowNs - receivedAtNs, nowNs);
    final Peer peer = peers.of(hi, lo, receivedAtNs);
    if (router.state() == RouterState.BACKUP && peer.accepted > 0 && router.isMaster(hi, lo)) {
      gap(peer, receivedAtNs);
    }
    peer.heard(advert, receivedAtNs, rejections.total());
    tally.received++;
    if (advert.view().priority() == 0) {
      tally.zeroReceived++;
    }
    if (Warning.ADDRESS_LIST_MISMATCH.isIn(advert.warnings())) {
      tally.addressLists++;
    }
  }

  /** A packet that named this instance was refused. */
  public void refused(Verdict verdict, long hi, long lo, long nowNs) {
    if (!Rejections.counts(verdict)) {
      return;
    }
    rejections.note(verdict, hi, lo, nowNs);
    final Peer peer = peers.find(hi, lo);
    if (peer != null) {
      peer.refused(verdict);
    }
  }

  /** An advert goes out. */
  public void sent(int priority) {
    tally.sent++;
    if (priority == 0) {
      tally.zeroSent++;
    }
  }

  /** What was due, or had arrived, {@code lateNs} ago is done only now. */
  public void late(long lateNs, long nowNs) {
    lateness.note(nowNs, lateNs);
    if (lateNs < STALL_NS_MIN || lateNs < router.ownIntervalNs()) {
      return;
    }
    final long beganNs = nowNs - lateNs;
    final Entry.Stalled known = ring.recent(Entry.Stalled.class, entry -> beganNs - entry.atNs() <= 0);
    if (known == null) {
      ring.add(new Entry.Stalled(nowNs, lateNs, router.state()));
    } else if (lateNs > known.lateNs()) {
      ring.replace(known, new Entry.Stalled(known.atNs(), lateNs, known.state()));
    }
  }

  /** The set of causes that the machine is about to be told. */
  public void faults(Set<FaultCause> causes, long nowNs) {
    final boolean down = causes.contains(FaultCause.INTERFACE_DOWN);
    if (linkDown && !down) {
      witnesses.linkCameUp(nowNs);
    }
    linkDown = down;
  }

  /** What another loop knows. */
  public void remark(Remark remark) {
    switch (remark) {
      case Remark.ScriptLate late -> ring.add(late.entry());
      case Remark.Condition condition -> conditions.note(condition);
    }
  }

  /** The named faults of this instance itself, all of them, in place of those told before. */
  public void known(List<InstanceSnapshot.Bad> faults) {
    conditions.known(faults);
  }

  /** The next transition of this member is that of another one: which. */
  public void draggedBy(String member) {
    witnesses.draggedBy(member);
  }

  /** A fact of the machine. */
  public void report(Report report, long nowNs) {
    switch (report) {
      case Report.Entered entered -> entered(entered, nowNs);
      case Report.MasterChanged changed -> masterChanged(changed, nowNs);
      case Report.PriorityZeroHeard zero ->
        ring.add(new Entry.Resigned(nowNs, zero.sender(), zero.state()));
      case Report.PriorityChanged changed -> ring.add(new Entry.PriorityChanged(nowNs, changed.before(),
          changed.after(), conditions.takeWeighed()));
      case Report.FaultsChanged changed -> ring.add(new Entry.FaultsChanged(nowNs, changed.before(),
          changed.after(), conditions.badOf(changed.after())));
      case Report.LowerPriorityDiscarded r -> Merging.lowerPriority(ring,
          new Entry.LowerPriority(nowNs, nowNs, 1, r.sender(), r.theirs(), r.ours(), router.state(), false));
      case Report.LowerPriorityHeard r -> Merging.lowerPriority(ring, new Entry.LowerPriority(nowNs, nowNs, 1,
          r.sender(), r.theirs(), r.ours(), router.state(), r.answered()));
      case Report.OwnAddressHeard r -> Merging.conflict(ring, new Entry.Conflict(nowNs, nowNs, 1, r.sender(),
          "our own address and priority were heard from the network"));
      case Report.TwoOwners r -> Merging.conflict(ring, new Entry.Conflict(nowNs, nowNs, 1, r.sender(),
          "two routers are configured as address owner"));
      case Report.Version2Missing r -> Merging.conflict(ring, new Entry.Conflict(nowNs, nowNs, 1, r.sender(),
          "version 3 alone is sent to a router that speaks both: routers of version 2 do not hear it"));
      case Report.TimedOut _,Report.HigherPriorityHeard _,Report.HigherAddressHeard _,Report.PriorityZeroSent _,Report.IntervalLearned _,Report.PreemptDelayStarted _,Report.PreemptDelayStopped _,Report.Late _ -> {
        // Each of them comes with a transition or a stall, which says it with more evidence.
      }
    }
  }

  /** Copies everything; {@code withEntries} false leaves the ring out. Allocates: for a reader, not in the steady state. */
  public InstanceSnapshot snapshot(boolean withEntries, long nowNs) {
    final InstanceSnapshot.Life life = new InstanceSnapshot.Life(router.state(), router.enteredNs(),
        router.effectivePriority(), router.faultsSinceNs(), router.source(), router.master(),
        router.masterPriority(), lastMasterPriority(), Optional.ofNullable(last));
    final InstanceSnapshot.Timing timing = new InstanceSnapshot.Timing(router.learnedIntervalCs(),
        router.skewNs(), router.masterDownNs(),
        router.hasDeadline() ? OptionalLong.of(router.deadlineNs()) : OptionalLong.empty(),
        router.preemptDelayEndsNs(), lateness.worstNs());
    return new InstanceSnapshot(name, router.params(), nowNs, life, timing, peers.snapshot(family),
        peers.forgotten(), rejections.snapshot(family), tally.snapshot(), cleared,
        withEntries ? ring.snapshot() : List.of(), ring.forgotten(), conditions.bad());
  }

  /** The statistics files count from here on. */
  public void clearStatistics() {
    cleared = new InstanceSnapshot.Cleared(tally.snapshot(), rejections.snapshot(family));
  }

  private int lastMasterPriority() {
    if (router.masterPriority() > 0) {
      lastMasterPriority = router.masterPriority();
    }
    return lastMasterPriority;
  }

  private void gap(Peer peer, long receivedAtNs) {
    final long silentNs = receivedAtNs - peer.lastHeardNs;
    final int missed = Witnesses.missedBetween(silentNs, peer.intervalNs());
    if (missed <= 0) {
      return;
    }
    peer.missed += missed;
    final boolean near = router.deadlineNs() - receivedAtNs < peer.intervalNs();
    Merging.missed(ring, new Entry.AdvertsMissed(receivedAtNs, receivedAtNs, 1, peer.address(family), missed,
        silentNs, near));
  }

  private void entered(Report.Entered entered, long nowNs) {
    if (entered.from() == RouterState.MASTER) {
      tally.releases++;
    }
    if (entered.to() == RouterState.MASTER) {
      tally.transitions++;
    }
    final Entry.Transition transition = new Entry.Transition(nowNs, entered.from(), entered.to(),
        entered.cause(), entered.faults(), nowNs - stateSinceNs,
        witnesses.of(entered, stateSinceNs, lateness, nowNs));
    ring.add(transition);
    last = transition;
    stateSinceNs = nowNs;
  }

  private void masterChanged(Report.MasterChanged changed, long nowNs) {
    final Peer peer = peers.find(changed.after().hi(), changed.after().lo());
    if (peer != null) {
      peers.master(peer);
      lastMasterPriority = peer.priority;
    }
    ring.add(new Entry.MasterChanged(nowNs, changed.before(), changed.after()));
  }
}
