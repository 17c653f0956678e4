package io.vigil.agent.control.report;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.ring.InstanceSnapshot;
import java.util.List;

/** All that is said about one instance. */
public record Subject(InstanceConfig config, InstanceSnapshot snapshot, List<WeightLine> weights,
    Moments moments) {
  public Subject {
    weights = List.copyOf(weights);
  }
}
