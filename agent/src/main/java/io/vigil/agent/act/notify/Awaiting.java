package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code notify_after}: holds the scripts of MASTER back until what they wait for is done, but not for long. The notify loop only. */
final class Awaiting {
  /** Addresses and announcements are a matter of milliseconds; what cannot be had must not hold back the scripts. */
  private static final long HELD_NS_MAX = 1_000_000_000L;

  private final TaskLoop loop;
  private final EventLog log;
  private final BiConsumer<ScriptLane, NotifyRequest> launcher;

  /** {@code launcher} takes requests whose turn it is and that wait for nothing more. */
  Awaiting(TaskLoop loop, EventLog log, BiConsumer<ScriptLane, NotifyRequest> launcher) {
    this.loop = loop;
    this.log = log;
    this.launcher = launcher;
  }

  /** It is this request's turn; {@code waited}: what it waited for until now. */
  void launch(ScriptLane lane, NotifyRequest request, Waited waited) {
    lane.waited = waited;
    if (lane.hold(request)) {
      loop.after(HELD_NS_MAX, () -> overdue(lane, request));
    } else {
      launcher.accept(lane, request);
    }
  }

  /** What a request waits for may have been done, or become pointless. */
  void release(ScriptLane lane) {
    final @Nullable NotifyRequest ready = lane.takeHeld();
    if (ready != null) {
      launcher.accept(lane, ready);
    }
  }

  private void overdue(ScriptLane lane, NotifyRequest request) {
    release(lane);
    final @Nullable NotifyRequest held = lane.takeHeldIf(request);
    if (held != null) {
      log.post(new NotifyEvent.NotAwaited(lane.name, lane.manner().after(), HELD_NS_MAX));
      launcher.accept(lane, held);
    }
  }
}
