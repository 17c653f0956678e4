package io.vigil.agent.evidence;

import java.util.Map;

/**
 * What happened on the host between two samples. Shares are 0..1 of the time between them.
 *
 * @param longestGapNs the longest time between two samples in it: more than the sampling interval where this process stood still
 */
public record HostChange(HostSample from, HostSample to, long longestGapNs) {
  private static final double NS_PER_US = 1e3;

  public long spanNs() {
    return to.takenNs() - from.takenNs();
  }

  public double stealShare() {
    return ofProcessors(to.processors().steal() - from.processors().steal());
  }

  public double softirqShare() {
    return ofProcessors(to.processors().softirq() - from.processors().softirq());
  }

  public double busyShare() {
    return ofProcessors(to.processors().all() - from.processors().all()
        - (to.processors().idle() - from.processors().idle()));
  }

  public double cpuPressure() {
    return ofSpan(to.pressure().cpuUs() - from.pressure().cpuUs());
  }

  public double memoryPressure() {
    return ofSpan(to.pressure().memoryUs() - from.pressure().memoryUs());
  }

  public double ioPressure() {
    return ofSpan(to.pressure().ioUs() - from.pressure().ioUs());
  }

  public long majorFaults() {
    return to.majorFaults() - from.majorFaults();
  }

  public long collectorNs() {
    return (to.collectorMs() - from.collectorMs()) * 1_000_000;
  }

  /** By how much the wall clock ran ahead of the monotonic one; a step, or a slew of long standing. */
  public long wallStepNs() {
    return to.wallNs() - from.wallNs() - spanNs();
  }

  /** The longest wait for a processor among the threads whose name begins so, and 0 where there is none. */
  public long runDelayNs(String namePrefix) {
    long longest = 0;
    for (final Map.Entry<String, Long> thread : to.runDelayNs().entrySet()) {
      if (thread.getKey().startsWith(namePrefix)) {
        longest = Math.max(longest, thread.getValue() - from.runDelayNs().getOrDefault(thread.getKey(), 0L));
      }
    }
    return longest;
  }

  private double ofProcessors(long ticks) {
    final long all = to.processors().all() - from.processors().all();
    return all <= 0 ? 0 : (double) ticks / all;
  }

  private double ofSpan(long us) {
    return spanNs() <= 0 ? 0 : Math.clamp(us * NS_PER_US / spanNs(), 0, 1);
  }
}
