package io.vigil.agent.evidence;

import java.util.Map;

/**
 * What the host's counters said at one moment. All but the two clocks are totals since boot or process start; only differences mean
 * something.
 *
 * @param takenNs monotonic
 * @param wallNs wall clock, nanoseconds since 1970
 * @param processors time of all processors
 * @param pressure time in which tasks waited for something
 * @param runDelayNs of each thread of this process by its name: time in which it could have run and had no processor
 * @param majorFaults of this process: pages that had to come from storage
 * @param collectorMs in which the garbage collector worked
 */
public record HostSample(long takenNs, long wallNs, Processors processors, Pressure pressure,
    Map<String, Long> runDelayNs, long majorFaults, long collectorMs) {
  public HostSample {
    runDelayNs = Map.copyOf(runDelayNs);
  }

  /**
   * The first line of {@code /proc/stat}, in clock ticks.
   *
   * @param all every tick, idle ones included
   * @param steal a hypervisor gave the processor to somebody else
   */
  public record Processors(long all, long idle, long steal, long softirq) {
    public static final Processors UNKNOWN = new Processors(0, 0, 0, 0);
  }

  /** {@code some} of {@code /proc/pressure}: microseconds in which at least one task waited. */
  public record Pressure(long cpuUs, long memoryUs, long ioUs) {
    public static final Pressure UNKNOWN = new Pressure(0, 0, 0);
  }
}
