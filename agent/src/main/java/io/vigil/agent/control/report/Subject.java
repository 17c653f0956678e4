package io.vigil.agent.control.report;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.stats.StartFigure;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * All that is said about one instance.
 *
 * @param starts of its scripts, by kind
 */
public record Subject(InstanceConfig config, InstanceSnapshot snapshot, List<WeightLine> weights,
    Map<String, Map<StartFigure, Histogram>> starts, Moments moments) {
  public Subject {
    weights = List.copyOf(weights);
  }
}
