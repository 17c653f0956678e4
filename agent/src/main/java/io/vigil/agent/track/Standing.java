package io.vigil.agent.track;

import io.vigil.agent.instance.Fault;
import java.util.List;

/**
 * How one instance stands with all that it tracks. Immutable, for any thread.
 *
 * @param basePriority as configured
 * @param total base and all contributions, not limited
 * @param weighings each tracker, sync group's included; interfaces of weight 0 are the host's matter and not here
 * @param faults the causes of fault among them
 */
public record Standing(int basePriority, int total, List<Weighing> weighings, List<Fault> faults) {
  /** Of an instance that there is not. */
  static final Standing NONE = new Standing(0, 0, List.of(), List.of());

  public Standing {
    weighings = List.copyOf(weighings);
    faults = List.copyOf(faults);
  }
}
