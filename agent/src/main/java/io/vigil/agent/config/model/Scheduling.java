package io.vigil.agent.config.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a process is scheduled.
 *
 * @param niceValue -20 to 19
 * @param realTimePriority SCHED_RR priority, 1 to 99
 * @param realTimeLimitUs time in one go before the kernel ends a real-time process, 2 to 2^32-1; empty: any time, where keepalived has
 * 10,000
 * @param noSwap memory is locked
 * @param processors numbers of those that may be used; empty: all
 */
public record Scheduling(OptionalInt niceValue, OptionalInt realTimePriority,
    OptionalLong realTimeLimitUs,
    boolean noSwap,
    List<Integer> processors) {
  public Scheduling {
    processors = List.copyOf(processors);
  }
}
