package io.vigil.agent.instance;

import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Event;
import io.vigil.agent.ring.Lateness;
import io.vigil.agent.ring.Remark;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.vrrp.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The vrrp loop's work: the only writer of its instances' state (rule 3).
 *
 * <p>
 * {@link #post} is for any thread; all else runs on the loop. When the timer fires, the sockets and the inbox are read before any
 * deadline is judged: an advert that has arrived must not lose to a timer that this host served late.
 */
public final class InstanceLoop {
  /** Many times what one wave of link events posts for the instances of a large agent. */
  public static final int INBOX_CAPACITY = 4096;

  private final NanoClock clock;
  private final LoopTimer timer;
  private final List<@Nullable InstanceTurn> turns;
  private final DeadlineHeap deadlines;
  private final LoopInbox<Posted> inbox;
  private final List<PacketSource> sources = new ArrayList<>();
  private final Lateness lateness = new Lateness();
  private long armedNs;
  private boolean armed;

  /** {@code turns} by slot; {@code executor} is the loop itself. */
  public InstanceLoop(Executor executor, LoopTimer timer, List<InstanceTurn> turns, NanoClock clock) {
    this.clock = clock;
    this.timer = timer;
    this.turns = new ArrayList<>(turns);
    this.deadlines = new DeadlineHeap(turns.size());
    this.inbox = new LoopInbox<>(INBOX_CAPACITY, executor, this::posted);
    turns.forEach(turn -> turn.chronicle().loop(lateness));
  }

  /** Adds a channel that is read before deadlines are judged. On the loop. */
  public void add(PacketSource source) {
    sources.add(source);
  }

  /** Reads this channel no more. On the loop. */
  public void remove(PacketSource source) {
    sources.remove(source);
  }

  /** One more instance, in a slot that nobody has. On the loop. */
  public void add(InstanceTurn turn) {
    while (turns.size() <= turn.slot()) {
      turns.add(null);
    }
    deadlines.room(turns.size());
    turns.set(turn.slot(), turn);
    turn.chronicle().loop(lateness);
  }

  /** The instance of this slot is gone; what is still posted to it goes nowhere. On the loop. */
  public void remove(InstanceTurn turn) {
    deadlines.clear(turn.slot());
    turns.set(turn.slot(), null);
  }

  /** An event that does not come through the inbox. On the loop. */
  public void happen(InstanceTurn turn, Event event) {
    handle(turn, event);
    arm();
  }

  /** Instances that run become members of one group. On the loop. */
  public void form(SyncGroupTurn group) {
    group.form(clock.nanoTime());
    deadlinesOf(group);
    arm();
  }

  /** Any thread. False, and counted, when the inbox is full: post the newest fact again later. */
  public boolean post(int slot, Event event) {
    return inbox.post(new Happened(slot, event));
  }

  /**
   * Tells which causes of fault {@code source} knows of now, in place of all that it told before. Any thread, but one of each source.
   * False, and counted, when the inbox is full: post the newest list again later.
   */
  public boolean postFaults(int slot, FaultSource source, List<Fault> faults) {
    return inbox.post(new Share(slot, source, List.copyOf(faults)));
  }

  /** What another loop knows, for {@code vigil why}: behind what it posted before. Any thread; false, and counted, as above. */
  public boolean remark(int slot, Remark remark) {
    return inbox.post(new Remarked(slot, remark));
  }

  /** Handles all that was posted before. On the loop. */
  public void drain() {
    for (int turn = 0; turn <= INBOX_CAPACITY / LoopInbox.MESSAGES_PER_TURN_MAX; turn++) {
      inbox.run();
    }
  }

  /** Events that a full inbox refused. Any thread. */
  public long refusals() {
    return inbox.refused();
  }

  /** What the chronicle keeps of an advert that is about to be handled. On the loop, from the pipeline. */
  void heard(InstanceTurn turn, ReceivedAdvert received) {
    turn.chronicle().heard(received, clock.nanoTime());
  }

  /** A packet that named this instance and was refused. On the loop, from the pipeline. */
  void refused(InstanceTurn turn, Verdict verdict, VrrpDatagram datagram) {
    turn.chronicle().refused(verdict, datagram.srcHi(), datagram.srcLo(), clock.nanoTime());
  }

  /** An advert that passed all checks. On the loop, from the pipeline or in its place. */
  public void advert(InstanceTurn turn, AdvertReceived advert) {
    handle(turn, advert);
    arm();
  }

  /** The timer fired, early or late. On the loop. */
  public void timerFired() {
    armed = false;
    if (isDue()) {
      for (int i = 0; i < sources.size(); i++) {
        sources.get(i).readNow();
      }
      inbox.run();
      while (isDue()) {
        final InstanceTurn turn = Objects.requireNonNull(turns.get(deadlines.earliestSlot()));
        final long nowNs = clock.nanoTime();
        turn.chronicle().late(nowNs - deadlines.earliestNs(), nowNs);
        handle(turn, Event.DeadlinePassed.INSTANCE);
      }
    }
    arm();
  }

  private boolean isDue() {
    return !deadlines.isEmpty() && deadlines.earliestNs() - clock.nanoTime() <= 0;
  }

  private void posted(Posted posted) {
    final InstanceTurn turn = posted.slot() < turns.size() ? turns.get(posted.slot()) : null;
    if (turn == null) {
      // Posted for an instance that a reload has removed since.
      return;
    }
    switch (posted) {
      case Happened happened -> handle(turn, happened.event);
      case Share share -> {
        turn.share(share.source, share.faults);
        handle(turn, turn.causes());
      }
      case Remarked remarked -> turn.chronicle().remark(remarked.remark);
    }
    arm();
  }

  private void handle(InstanceTurn turn, Event event) {
    turn.handle(event, clock.nanoTime());
    final SyncGroupTurn group = turn.group();
    if (group == null) {
      deadlineOf(turn);
      return;
    }
    deadlinesOf(group);
  }

  private void deadlinesOf(SyncGroupTurn group) {
    for (int i = 0; i < group.touched(); i++) {
      deadlineOf(group.touched(i));
    }
  }

  private void deadlineOf(InstanceTurn turn) {
    if (turn.router().hasDeadline()) {
      deadlines.set(turn.slot(), turn.router().deadlineNs());
    } else {
      deadlines.clear(turn.slot());
    }
  }

  /** A deadline that moved away does not touch the timer: it fires once for nothing, which costs less than arming it for each advert. */
  private void arm() {
    if (deadlines.isEmpty()) {
      return;
    }
    final long earliestNs = deadlines.earliestNs();
    if (!armed || earliestNs - armedNs < 0) {
      armed = true;
      armedNs = earliestNs;
      timer.fireAt(earliestNs);
    }
  }

  private sealed interface Posted {
    int slot();
  }

  private record Happened(int slot, Event event) implements Posted {}

  private record Share(int slot, FaultSource source, List<Fault> faults) implements Posted {}

  private record Remarked(int slot, Remark remark) implements Posted {}
}
