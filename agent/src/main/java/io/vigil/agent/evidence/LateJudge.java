package io.vigil.agent.evidence;

import io.vigil.agent.evidence.LateVerdict.Suspicion;
import io.vigil.agent.evidence.StartStages.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lays the facts of the host beside a late start. A fact is a suspicion where it accounts for a good part of the lateness; the order is from
 * what explains itself to what is concluded because nothing else is left. Pure.
 */
public final class LateJudge {
  /** Of the lateness: what explains less of it is no cause. */
  private static final double PART = 0.25;
  /** Of all processor time: with less, interrupts and a hypervisor hold nobody up for long. */
  private static final double STEAL_SHARE = 0.1;
  private static final double SOFTIRQ_SHARE = 0.3;
  private static final double BUSY_PRESSURE = 0.5;
  /** A wall clock that is slewed moves by less in the time between two samples. */
  private static final long STEP_NS = 20_000_000L;

  private final String launcherThread;
  private final String loopThread;

  /**
   * Judges starts of one agent.
   *
   * @param launcherThread beginning of the names of the threads that call {@code posix_spawn}
   * @param loopThread beginning of the names of the agent's loops
   */
  public LateJudge(String launcherThread, String loopThread) {
    this.launcherThread = launcherThread;
    this.loopThread = loopThread;
  }

  /**
   * Why this start was late.
   *
   * @param retries how often the kernel had no process to give
   * @param waitedFor what was to happen before the start, by configuration or for the order's sake
   * @param change of the host, over the way of the script or more
   */
  public LateVerdict judge(StartStages stages, int retries, Optional<String> waitedFor, HostChange change) {
    final List<Suspicion> found = new ArrayList<>();
    if (stages.slowest() == Stage.HAND_OVER) {
      waitedFor.ifPresent(words -> found.add(new Suspicion(LateCause.TURN, words)));
    }
    final long enoughNs = (long) (stages.lateNs() * PART);
    if (retries > 0) {
      found.add(new Suspicion(LateCause.PROCESS_TABLE,
          "the kernel had no process to give " + retries + (retries == 1 ? " time" : " times")));
    }
    stoodStill(found, enoughNs, change);
    processors(found, stages.slowest(), enoughNs, change);
    if (change.memoryPressure() * change.spanNs() >= enoughNs) {
      found.add(new Suspicion(LateCause.MEMORY,
          percent(change.memoryPressure()) + " of the time tasks waited for memory"));
    }
    if (change.collectorNs() >= enoughNs) {
      found.add(new Suspicion(LateCause.COLLECTOR,
          "the collector worked for " + LateVerdict.ms(change.collectorNs())));
    }
    storage(found, stages.slowest(), enoughNs, change);
    if (Math.abs(change.wallStepNs()) >= STEP_NS) {
      found.add(new Suspicion(LateCause.CLOCK_STEP, String.format(Locale.ROOT,
          "the wall clock was set by %+.3f s meanwhile: times of day in logs differ by that, this figure does not",
          change.wallStepNs() / 1e9)));
    }
    if (found.isEmpty()) {
      found.add(new Suspicion(LateCause.UNKNOWN,
          "processors " + percent(change.busyShare()) + " busy, pressure cpu "
              + percent(change.cpuPressure()) + " memory " + percent(change.memoryPressure()) + " io "
              + percent(change.ioPressure())));
    }
    return new LateVerdict(stages, stages.slowest(), found);
  }

  /** Samples come from a timer: a gap that no wait for a processor explains was no wait. */
  private void stoodStill(List<Suspicion> found, long enoughNs, HostChange change) {
    final long stoodNs = change.longestGapNs() - HostSamples.INTERVAL_NS;
    if (stoodNs >= enoughNs
        && Math.max(change.runDelayNs(loopThread), change.runDelayNs(LateInquiry.THREAD)) < stoodNs / 2
        && change.stealShare() < STEAL_SHARE) {
      found.add(new Suspicion(LateCause.STOOD_STILL,
          "the whole agent did nothing for " + LateVerdict.ms(stoodNs) + " without waiting for a processor"));
    }
  }

  private void processors(List<Suspicion> found, Stage slowest, long enoughNs, HostChange change) {
    final long launcherNs = change.runDelayNs(launcherThread);
    final long loopNs = slowest == Stage.HAND_OVER ? change.runDelayNs(loopThread) : 0;
    final String thread = loopNs > launcherNs ? loopThread : launcherThread;
    final long delayNs = Math.max(loopNs, launcherNs);
    if (change.stealShare() >= STEAL_SHARE) {
      found.add(new Suspicion(LateCause.STEAL,
          "the hypervisor took " + percent(change.stealShare()) + " of the processors"));
    }
    if (change.softirqShare() >= SOFTIRQ_SHARE) {
      found.add(new Suspicion(LateCause.SOFTIRQ,
          percent(change.softirqShare()) + " of the processors went to soft interrupts"));
    }
    if (delayNs >= enoughNs
        || (slowest != Stage.SPAWN && change.cpuPressure() >= BUSY_PRESSURE && delayNs > 0)) {
      found.add(new Suspicion(LateCause.BUSY, "thread " + thread + " waited " + LateVerdict.ms(delayNs)
          + " for a processor, cpu pressure " + percent(change.cpuPressure())));
    }
  }

  /** What the kernel does in exec, opening a file on a hung mount or asking a scanner, is in no counter: it is what is left. */
  private static void storage(List<Suspicion> found, Stage slowest, long enoughNs, HostChange change) {
    final boolean waited = change.ioPressure() * change.spanNs() >= enoughNs || change.majorFaults() > 0;
    if (slowest == Stage.SPAWN && (waited || found.isEmpty())) {
      found.add(new Suspicion(LateCause.STORAGE, (waited
          ? "io pressure " + percent(change.ioPressure()) + ", " + change.majorFaults()
              + " pages read from storage"
          : "nothing else is left: the file system of the script, or who watches it, was slow")));
    }
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
