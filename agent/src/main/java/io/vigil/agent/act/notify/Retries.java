package io.vigil.agent.act.notify;

import io.vigil.agent.os.linux.Errno;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * {@code notify_retry}: starts scripts that failed again, 1, 2, 4 s later and so on, at most {@value #DELAY_NS_MAX} ns. A retry never
 * comes behind a newer state of its instance, and none holds a newer state back. The notify loop only.
 *
 * <p>
 * A script that was never executed, because its user had no process to spare, is started again much sooner. Where scripts run one after
 * the other it keeps its place meanwhile: what follows waits. The end of the room waits for it.
 */
final class Retries {
  private static final long DELAY_NS = 1_000_000_000L;
  private static final long DELAY_NS_MAX = 30_000_000_000L;
  private static final long LANE_BUSY_NS = 50_000_000L;
  private static final int REFUSALS_MAX = 8;
  private static final long REFUSED_NS = 1_000_000L;

  private final ScriptCare care;
  private final BooleanSupplier closed;
  private final FifoReaders readers;
  private final Consumer<TransitionLaunch> launcher;
  private final Consumer<TransitionLaunch> over;
  private int refused;

  /** {@code launcher} takes launches whose lane was entered; {@code over} hears of a launch that is given up for lack of processes. */
  Retries(ScriptCare care, BooleanSupplier closed, FifoReaders readers, Consumer<TransitionLaunch> launcher,
      Consumer<TransitionLaunch> over) {
    this.care = care;
    this.closed = closed;
    this.readers = readers;
    this.launcher = launcher;
    this.over = over;
  }

  /** Refused scripts of transitions that have no place in their lane, and wait for another start. */
  int refused() {
    return refused;
  }

  /** A script of {@code launch} failed, or could not be started. */
  void failed(TransitionLaunch launch, PreparedScript script) {
    final int retries = launch.manner.retries();
    if (launch.attempt >= retries || launch.request.state() == NotifyState.STOP || closed.getAsBoolean()) {
      return;
    }
    final long delayNs = Math.min(DELAY_NS << launch.attempt, DELAY_NS_MAX);
    care.log().post(
        new NotifyEvent.Retry(launch.lane.name, script.keyword(), script.path(), delayNs, launch.attempt + 1,
            retries));
    care.loop().after(delayNs, () -> again(launch, script));
  }

  /** A script of {@code launch} was not executed because its user has as many processes as it may: a few times more, soon. */
  void lacked(TransitionLaunch launch, PreparedScript script) {
    if (launch.lane.isRehearsal()) {
      return;
    }
    if (isOfTransition(launch)) {
      care.counters().started.decrement();
    } else {
      readers.forget(launch.lane);
    }
    if (launch.manner.isSerial()) {
      launch.lane.awaitsEnd = false;
    }
    if (launch.refusals() >= REFUSALS_MAX || closed.getAsBoolean()) {
      giveUp(launch, script);
    } else {
      count(launch, 1);
      care.loop().after(REFUSED_NS << launch.refusals(), () -> afterRefusal(launch, script));
    }
  }

  private void afterRefusal(TransitionLaunch launch, PreparedScript script) {
    final ScriptLane lane = launch.lane;
    if (closed.getAsBoolean() || readers.isEnding(lane)
        || (!launch.manner.isSerial() && lane.isOutdated(launch.request))) {
      count(launch, -1);
      giveUp(launch, script);
    } else if (!launch.manner.isSerial() && lane.enter() > 0) {
      lane.retract();
      care.loop().after(LANE_BUSY_NS, () -> afterRefusal(launch, script));
    } else {
      count(launch, -1);
      launcher.accept(launch.refused(script));
    }
  }

  private void giveUp(TransitionLaunch launch, PreparedScript script) {
    care.counters().notStarted.increment();
    care.log().post(new NotifyEvent.NotStarted(launch.lane.name, script.keyword(), script.path(),
        Errno.EAGAIN, launch.refusals()));
    if (!launch.lane.isOutdated(launch.request)) {
      failed(launch, script);
    }
    readers.ended(launch.lane);
    over.accept(launch);
  }

  /** One that keeps its place is counted by its lane. */
  private void count(TransitionLaunch launch, int change) {
    if (isOfTransition(launch) && !launch.manner.isSerial()) {
      refused += change;
    }
  }

  private static boolean isOfTransition(TransitionLaunch launch) {
    return launch.lane.purpose() == ScriptLane.Purpose.TRANSITIONS;
  }

  private void again(TransitionLaunch launch, PreparedScript script) {
    if (closed.getAsBoolean()) {
      return;
    }
    if (launch.lane.isOutdated(launch.request)) {
      care.log()
          .post(new NotifyEvent.RetryDropped(launch.lane.name, script.keyword(), script.path()));
      return;
    }
    if (launch.lane.enter() > 0) {
      launch.lane.retract();
      care.loop().after(LANE_BUSY_NS, () -> again(launch, script));
      return;
    }
    care.counters().retried.increment();
    launcher.accept(launch.again(script));
  }
}
