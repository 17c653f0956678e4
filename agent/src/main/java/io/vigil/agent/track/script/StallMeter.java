package io.vigil.agent.track.script;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.time.NanoClock;
import java.util.OptionalLong;

/**
 * Whether this host stood still: a suspended machine, a hypervisor that gave no time, a stopped agent. Seen by how late the loop's own
 * timers are, and looked for while checks run. The track loop only.
 */
final class StallMeter {
  /** Longer than a busy host keeps a thread waiting, shorter than any timeout that a check can have. */
  static final long STALL_NS = 200_000_000L;
  private static final long BEAT_NS = 100_000_000L;

  private final TaskLoop tasks;
  private final NanoClock clock;
  private int runs;
  private boolean beating;
  private boolean stalled;
  private long lastEndNs;
  private long lastNs;

  StallMeter(TaskLoop tasks, NanoClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /** One more check runs. */
  void runBegins() {
    runs++;
    if (!beating) {
      beating = true;
      beat();
    }
  }

  void runEnds() {
    runs--;
  }

  /** A timer that was due at {@code dueNs} is served at {@code nowNs}. */
  void served(long dueNs, long nowNs) {
    if (nowNs - dueNs >= STALL_NS) {
      stalled = true;
      lastEndNs = nowNs;
      lastNs = nowNs - dueNs;
    }
  }

  /** How long the host stood still at least, in a stall that ended at {@code beganNs} or later; empty if it did not. */
  OptionalLong stallNsSince(long beganNs) {
    return stalled && lastEndNs - beganNs >= 0 ? OptionalLong.of(lastNs) : OptionalLong.empty();
  }

  private void beat() {
    final long dueNs = clock.nanoTime() + BEAT_NS;
    tasks.after(BEAT_NS, () -> {
      served(dueNs, clock.nanoTime());
      if (runs > 0) {
        beat();
      } else {
        beating = false;
      }
    });
  }
}
