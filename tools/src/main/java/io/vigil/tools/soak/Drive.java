package io.vigil.tools.soak;

import io.vigil.agent.time.NanoClock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** Makes each change of the plan at its time; several agents take turns, evenly spread. One thread. */
final class Drive {
  /** Whoever begins at once begins late. */
  private static final long LEAD_NS = 100_000_000L;
  private static final long POLL_NS = 1_000_000L;
  private static final long REFRESH_NS = 1_000_000_000L;
  private static final long PROGRESS_NS = 500_000_000L;

  private final FlapPlan plan;
  private final NanoClock clock;
  private final List<Contestant> contestants;
  private final long beginNs;
  /** By agent and instance; 0 where the rival does not claim it. */
  private final long[][] claimedNs;
  private final long[] done;
  private final Histogram[] late;

  Drive(FlapPlan plan, NanoClock clock, List<Contestant> contestants) {
    this.plan = plan;
    this.clock = clock;
    this.contestants = contestants;
    this.beginNs = clock.nanoTime() + LEAD_NS;
    this.claimedNs = new long[contestants.size()][plan.instances()];
    this.done = new long[contestants.size()];
    this.late = new Histogram[contestants.size()];
    for (int agent = 0; agent < late.length; agent++) {
      late[agent] = Delays.histogram();
    }
  }

  /** All changes, or those until {@code ended} or until an agent breaks down; {@code progress} hears a few times a second how many are made. */
  void run(BooleanSupplier ended, LongConsumer progress) {
    long toldNs = beginNs;
    for (long flap = 0; flap < plan.flaps(); flap++) {
      for (int agent = 0; agent < late.length; agent++) {
        final long dueNs = beginNs(agent) + plan.dueNs(flap);
        while (clock.nanoTime() - dueNs < 0 && !ended.getAsBoolean()) {
          refresh();
          LockSupport.parkNanos(Math.min(POLL_NS, dueNs - clock.nanoTime()));
        }
        if (ended.getAsBoolean()) {
          return;
        }
        turn(agent, flap, dueNs);
      }
      if (clock.nanoTime() - toldNs > PROGRESS_NS) {
        toldNs = clock.nanoTime();
        progress.accept(flap);
        if (contestants.stream().anyMatch(contestant -> contestant.breakdown().isPresent())) {
          return;
        }
      }
    }
  }

  /** When the plan begins for this agent. */
  long beginNs(int agent) {
    return beginNs + plan.dueNs(1) * agent / contestants.size();
  }

  /** Changes made. */
  long done(int agent) {
    return done[agent];
  }

  /** How late they were made. */
  Histogram late(int agent) {
    return late[agent];
  }

  private void turn(int agent, long flap, long dueNs) {
    final int instance = plan.instance(flap);
    final long nowNs = clock.nanoTime();
    if (plan.toMaster(flap)) {
      claimedNs[agent][instance] = 0;
      contestants.get(agent).resign(instance);
    } else {
      claimedNs[agent][instance] = nowNs;
      contestants.get(agent).claim(instance);
    }
    late[agent].recordValue(Math.clamp(nowNs - dueNs, 0, Delays.HIGHEST_NS));
    done[agent]++;
  }

  private void refresh() {
    final long nowNs = clock.nanoTime();
    for (int agent = 0; agent < late.length; agent++) {
      for (int instance = 0; instance < plan.instances(); instance++) {
        if (claimedNs[agent][instance] != 0 && nowNs - claimedNs[agent][instance] > REFRESH_NS) {
          claimedNs[agent][instance] = nowNs;
          contestants.get(agent).claim(instance);
        }
      }
    }
  }
}
