package io.vigil.agent.act.notify;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Runs a harmless command through lane, launcher threads, stamps, reaper and both log lines, as many times as the options say:
 * the first start of a cold process takes 1.4 ms instead of 0.3. One lane a launcher thread, so that each gets its share. The
 * notify loop only.
 */
final class Rehearsal {
  private final PreparedScript script;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final BiConsumer<ScriptLane, NotifyRequest> launch;
  private final CompletableFuture<Void> ready;
  private int busy;

  private Rehearsal(ScriptCommand command, NotifyOptions options, NanoClock clock,
      BiConsumer<ScriptLane, NotifyRequest> launch,
      CompletableFuture<Void> ready) {
    this.script = new PreparedScript("rehearsal", "rehearsal", command);
    this.options = options;
    this.clock = clock;
    this.launch = launch;
    this.ready = ready;
  }

  /** Holds one with what the runner has for it; where it has nothing, that is said. */
  static void hold(ScriptRunner runner, NotifyOptions options, NanoClock clock,
      BiConsumer<ScriptLane, NotifyRequest> launch, CompletableFuture<Void> ready, EventLog log) {
    try {
      new Rehearsal(runner.rehearsal(), options, clock, launch, ready).begin();
    } catch (SyscallException e) {
      log.post(new NotifyEvent.NoRehearsal(String.valueOf(e.getMessage())));
      ready.complete(null);
    }
  }

  private void begin() {
    if (options.rehearsals() == 0) {
      ready.complete(null);
      return;
    }
    busy = options.launchers();
    for (int i = 0; i < options.launchers(); i++) {
      final ScriptLane lane = ScriptLane.rehearsal(script, this::laneDrained);
      final NotifyRequest request = new NotifyRequest(lane.name, NotifyState.MASTER, 0, clock.nanoTime(), 0);
      for (int round = 0; round < options.rehearsals(); round++) {
        if (lane.enter() > 0) {
          lane.arrive(request);
        }
      }
      launch.accept(lane, request);
    }
  }

  private void laneDrained() {
    if (--busy == 0) {
      ready.complete(null);
    }
  }
}
