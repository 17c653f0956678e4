package io.vigil.agent.track;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.FaultRehearsal;
import io.vigil.agent.time.NanoClock;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Plays failures of trackers before the first real one: from the verdict to the instance in FAULT is code that runs rarely and must not run
 * cold. The classes of the real thing, an instance of its own. The track loop only.
 */
final class TrackRehearsal {
  /** Past 200 calls a method is compiled. */
  static final int ROUNDS = 250;
  private static final TrackerVerdict GOOD = TrackerVerdict.good("rehearsal");
  private static final TrackerVerdict BAD = TrackerVerdict.bad("rehearsal");

  private final TrackedInstance instance;
  private final NanoClock clock;
  private final Facts facts = new Facts();
  private final FaultRehearsal stage = new FaultRehearsal();

  private TrackRehearsal(TrackedInstance instance, NanoClock clock) {
    this.instance = instance;
    this.clock = clock;
  }

  /** Of the first instance that tracks anything; empty if there is none. */
  static Optional<TrackRehearsal> of(AgentConfig config, TrackerNumbers numbers, IntPredicate watched,
      NanoClock clock) {
    for (final InstanceConfig configured : config.instances()) {
      final TrackedInstance instance = new TrackedInstance(configured, 0, config.trackedBy(configured),
          numbers,
          watched, clock);
      if (instance.tracked().stream().anyMatch(Tracked.ByNumber.class::isInstance)) {
        return Optional.of(new TrackRehearsal(instance, clock));
      }
    }
    return Optional.empty();
  }

  /** All trackers of the instance fail while it is MASTER, and work again. */
  void play() {
    tell(GOOD);
    stage.elect();
    tell(BAD);
  }

  /** The stage, to see what is played there. */
  FaultRehearsal stage() {
    return stage;
  }

  private void tell(TrackerVerdict verdict) {
    for (final Tracked tracked : instance.tracked()) {
      if (tracked instanceof Tracked.ByNumber one && facts.tracker(one.number(), verdict, clock.nanoTime())) {
        instance.evaluate(facts, stage.loop());
      }
    }
  }
}
