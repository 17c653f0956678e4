package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.Errno;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * {@code notify_retry}: starts scripts that failed again, 1, 2, 4 s later and so on, at most {@value #DELAY_NS_MAX} ns. A retry never
 * comes behind a newer state of its instance, and none holds a newer state back. The notify loop only.
 */
final class Retries {
  private static final long DELAY_NS = 1_000_000_000L;
  private static final long DELAY_NS_MAX = 30_000_000_000L;
  private static final long LANE_BUSY_NS = 50_000_000L;
  private static final int REFUSALS_MAX = 8;
  private static final long REFUSED_NS = 1_000_000L;

  private final TaskLoop loop;
  private final EventLog log;
  private final BooleanSupplier closed;
  private final Consumer<TransitionLaunch> launcher;
  private final NotifyCounters counters;

  /** {@code launcher} takes launches whose lane was entered. */
  Retries(TaskLoop loop, NotifyCounters counters, EventLog log, BooleanSupplier closed,
      Consumer<TransitionLaunch> launcher) {
    this.loop = loop;
    this.counters = counters;
    this.log = log;
    this.closed = closed;
    this.launcher = launcher;
  }

  /** A script of {@code launch} failed, or could not be started. */
  void failed(TransitionLaunch launch, PreparedScript script) {
    final int retries = launch.manner.retries();
    if (launch.attempt >= retries || launch.request.state() == NotifyState.STOP || closed.getAsBoolean()) {
      return;
    }
    final long delayNs = Math.min(DELAY_NS << launch.attempt, DELAY_NS_MAX);
    log.post(
        new NotifyEvent.Retry(launch.lane.name, script.keyword(), script.path(), delayNs, launch.attempt + 1,
            retries));
    loop.after(delayNs, () -> again(launch, script));
  }

  /** A script of {@code launch} was not executed because its user has as many processes as it may: a few times more, soon. */
  void lacked(TransitionLaunch launch, PreparedScript script) {
    if (launch.refusals() >= REFUSALS_MAX || closed.getAsBoolean()) {
      notStarted(launch, script);
      failed(launch, script);
    } else {
      loop.after(REFUSED_NS << launch.refusals(), () -> afterRefusal(launch, script));
    }
  }

  private void afterRefusal(TransitionLaunch launch, PreparedScript script) {
    if (launch.lane.isOutdated(launch.request) || closed.getAsBoolean()) {
      notStarted(launch, script);
    } else if (launch.lane.enter() > 0) {
      launch.lane.retract();
      loop.after(REFUSED_NS, () -> afterRefusal(launch, script));
    } else {
      launcher.accept(launch.refused(script));
    }
  }

  private void notStarted(TransitionLaunch launch, PreparedScript script) {
    counters.notStarted.increment();
    log.post(new NotifyEvent.NotStarted(launch.lane.name, script.keyword(), script.path(), Errno.EAGAIN,
        launch.refusals()));
  }

  private void again(TransitionLaunch launch, PreparedScript script) {
    if (closed.getAsBoolean()) {
      return;
    }
    if (launch.lane.isOutdated(launch.request)) {
      log.post(new NotifyEvent.RetryDropped(launch.lane.name, script.keyword(), script.path()));
      return;
    }
    if (launch.lane.enter() > 0) {
      launch.lane.retract();
      loop.after(LANE_BUSY_NS, () -> again(launch, script));
      return;
    }
    counters.retried.increment();
    launcher.accept(launch.again(script));
  }
}
