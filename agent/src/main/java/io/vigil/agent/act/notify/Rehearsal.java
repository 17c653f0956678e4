package io.vigil.agent.act.notify;

import io.vigil.agent.os.linux.SyscallException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Runs a harmless command through lane, launcher threads, stamps, reaper and both log lines, as many times as the options say:
 * the first start of a cold process takes 1.4 ms instead of 0.3. One lane a launcher thread, so that each gets its share. Held again
 * with fewer starts from time to time, so that caches and pages stay warm. The notify loop only.
 */
final class Rehearsal {
  private static final int AGAIN = 20;

  private final ScriptCare care;
  private final PreparedScript script;
  private final NotifyOptions options;
  private final BooleanSupplier closed;
  private final BiConsumer<ScriptLane, NotifyRequest> launch;
  private final CompletableFuture<Void> ready;
  private int busy;

  private Rehearsal(ScriptCare care, NotifyOptions options, BooleanSupplier closed,
      BiConsumer<ScriptLane, NotifyRequest> launch, CompletableFuture<Void> ready) throws SyscallException {
    this.care = care;
    this.script = new PreparedScript("rehearsal", "rehearsal", care.runner().rehearsal());
    this.options = options;
    this.closed = closed;
    this.launch = launch;
    this.ready = ready;
  }

  /** Holds the first one with what the runner has for it; where it has nothing, that is said. {@code ready} when it is over. */
  static void hold(ScriptCare care, NotifyOptions options, BooleanSupplier closed,
      BiConsumer<ScriptLane, NotifyRequest> launch, CompletableFuture<Void> ready) {
    try {
      new Rehearsal(care, options, closed, launch, ready).begin(options.rehearsals());
    } catch (SyscallException e) {
      care.log().post(new NotifyEvent.NoRehearsal(String.valueOf(e.getMessage())));
      ready.complete(null);
    }
  }

  private void begin(int starts) {
    if (starts == 0) {
      ready.complete(null);
      return;
    }
    busy = options.launchers();
    for (int i = 0; i < options.launchers(); i++) {
      final ScriptLane lane = ScriptLane.rehearsal(script, this::laneDrained);
      final NotifyRequest request = new NotifyRequest(lane.name, NotifyState.MASTER, 0,
          care.clock().nanoTime(), 0);
      for (int round = 0; round < starts; round++) {
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
      care.loop().after(options.rehearseEveryNs(), this::again);
    }
  }

  private void again() {
    if (!closed.getAsBoolean()) {
      begin(AGAIN);
    }
  }
}
