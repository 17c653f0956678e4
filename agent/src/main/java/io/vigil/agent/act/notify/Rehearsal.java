package io.vigil.agent.act.notify;

import io.vigil.agent.time.NanoClock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs a harmless command through lane, launcher threads, stamps, reaper and both log lines, as many times as the options say:
 * the first start of a cold process takes 1.4 ms instead of 0.3. One lane a launcher thread, so that each gets its share. The
 * notify loop only.
 */
final class Rehearsal {
  private final PreparedScript script;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final Consumer<ScriptLane> next;
  private final CompletableFuture<Void> ready;
  private int busy;

  Rehearsal(ScriptCommand command, NotifyOptions options, NanoClock clock, Consumer<ScriptLane> next,
      CompletableFuture<Void> ready) {
    this.script = new PreparedScript("rehearsal", "rehearsal", command);
    this.options = options;
    this.clock = clock;
    this.next = next;
    this.ready = ready;
  }

  void begin() {
    busy = options.launchers();
    for (int i = 0; i < options.launchers(); i++) {
      final ScriptLane lane = ScriptLane.rehearsal(script, this::laneDrained);
      for (int round = 0; round < options.rehearsals(); round++) {
        lane.waiting.add(new NotifyRequest(lane.name, NotifyState.MASTER, 0, clock.nanoTime(), 0));
      }
      next.accept(lane);
    }
  }

  private void laneDrained() {
    if (--busy == 0) {
      ready.complete(null);
    }
  }
}
