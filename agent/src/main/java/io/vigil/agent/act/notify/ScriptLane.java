package io.vigil.agent.act.notify;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One instance's turn order. At most one launch is out at a time, so a script starts only after its predecessor's start returned,
 * whichever thread it is on. A predecessor that still runs holds nobody back, as with keepalived.
 *
 * <p>
 * A request that finds its lane empty is launched by the thread that posts it: the way over the notify loop would cost it a
 * thread's wake-up. All others pass through the loop and wait there. {@link #enter} and {@link #underway} are for any thread,
 * the rest is the notify loop's.
 */
final class ScriptLane {
  final String name;
  int running;
  private final AtomicInteger underway = new AtomicInteger();
  private final Queue<NotifyRequest> waiting = new ArrayDeque<>();
  private boolean nextGoesAtOnce;
  private volatile Function<NotifyState, List<PreparedScript>> scripts;
  private final boolean rehearsal;
  private final Runnable drained;

  private ScriptLane(String name, Function<NotifyState, List<PreparedScript>> scripts, boolean rehearsal,
      Runnable drained) {
    this.name = name;
    this.scripts = scripts;
    this.rehearsal = rehearsal;
    this.drained = drained;
  }

  /** The lane of an instance. */
  ScriptLane(String name, InstanceScripts scripts) {
    this(name, scripts::of, false, () -> {});
  }

  /** A lane that starts one harmless command whatever the state; {@code drained} hears when nothing waits any more. */
  static ScriptLane rehearsal(PreparedScript script, Runnable drained) {
    return new ScriptLane("rehearsal", _ -> List.of(script), true, drained);
  }

  /** Others from now on; what is on its way already may still be of those before. Any thread. */
  void renew(InstanceScripts newScripts) {
    scripts = newScripts::of;
  }

  /** In the order in which they start; empty when the instance has none for this state. */
  List<PreparedScript> scripts(NotifyState state) {
    return scripts.apply(state);
  }

  /** Whether nothing of it is counted, timed or said. */
  boolean isRehearsal() {
    return rehearsal;
  }

  /** Counts a request in; 0 when nothing is before it, and then whoever entered it launches it. */
  int enter() {
    return underway.getAndIncrement();
  }

  /** Requests that entered and whose launch has not ended. */
  int underway() {
    return underway.get();
  }

  /** True when an entered request that came over the loop is to be launched now; otherwise it waits here. */
  boolean arrive(NotifyRequest request) {
    if (nextGoesAtOnce) {
      nextGoesAtOnce = false;
      return true;
    }
    waiting.add(request);
    return false;
  }

  /** A launch ended: the request that is to follow it, or null when there is none or it is still on its way to the loop. */
  @Nullable
  NotifyRequest leave() {
    final int left = underway.decrementAndGet();
    final @Nullable NotifyRequest next = waiting.poll();
    nextGoesAtOnce = next == null && left > 0;
    return next;
  }

  /** An entered request never came: it was refused. */
  void retract() {
    if (underway.decrementAndGet() == 0) {
      nextGoesAtOnce = false;
    }
  }

  void drained() {
    drained.run();
  }
}
