package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.machine.Timers;
import java.util.List;

/** How long a cluster needs to come to rest, at the most. */
public final class Settling {
  private static final long MARGIN_NS = 1_000_000_000L;
  /** An election, the return of a node that had waited for another one, and a timer that ran out in vain. */
  private static final int ELECTIONS = 3;

  private Settling() {}

  /** The longest master-down interval that any instance can have. */
  public static long masterDownMaxNs(List<AgentConfig> configs) {
    long maxNs = 0;
    int intervalMaxCs = 0;
    for (final AgentConfig config : configs) {
      for (final InstanceConfig instance : config.instances()) {
        intervalMaxCs = Math.max(intervalMaxCs, instance.advertIntervalCs());
      }
    }
    for (final AgentConfig config : configs) {
      for (final InstanceConfig instance : config.instances()) {
        maxNs = Math.max(maxNs, Timers.masterDownNs(instance.version(), 1, intervalMaxCs,
            instance.downTimerAdverts()));
      }
    }
    return maxNs;
  }

  /** After the last thing that disturbed them. */
  public static long restNs(List<AgentConfig> configs) {
    long delayNs = 0;
    long detectNs = 0;
    for (final AgentConfig config : configs) {
      for (final InstanceConfig instance : config.instances()) {
        delayNs = Math.max(delayNs, instance.preemption().delayNs());
      }
      detectNs = Math.max(detectNs, config.trackers().scripts().stream()
          .mapToLong(script -> (script.rise() + script.fall()) * script.intervalNs()).max().orElse(0));
      detectNs = Math.max(detectNs, config.trackers().processes().stream()
          .mapToLong(process -> Math.max(process.forkDelayNs(), process.terminateDelayNs())).max().orElse(0));
    }
    return ELECTIONS * masterDownMaxNs(configs) + delayNs + detectNs + MARGIN_NS;
  }
}
