package io.vigil.agent.act.notify;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * One instance's turn order. At most one launch is out at a time, so a script starts only after its predecessor's start returned,
 * whichever thread it is on. A predecessor that still runs holds nobody back, as with keepalived. The notify loop only.
 */
final class ScriptLane {
  final String name;
  final Queue<NotifyRequest> waiting = new ArrayDeque<>();
  boolean launching;
  int running;
  private final Function<NotifyState, List<PreparedScript>> scripts;
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

  /** In the order in which they start; empty when the instance has none for this state. */
  List<PreparedScript> scripts(NotifyState state) {
    return scripts.apply(state);
  }

  /** Whether nothing of it is counted, timed or said. */
  boolean isRehearsal() {
    return rehearsal;
  }

  /** Whether nothing waits to be started and nothing is being started. */
  boolean idle() {
    return waiting.isEmpty() && !launching;
  }

  void drained() {
    drained.run();
  }
}
