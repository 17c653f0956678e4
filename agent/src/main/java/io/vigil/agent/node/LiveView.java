package io.vigil.agent.node;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.control.GroupSnapshot;
import io.vigil.agent.control.ScriptFigures;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.stats.StartFigure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** A node whose configuration may become another one: each question goes to the newest view. */
final class LiveView implements AgentView {
  private final Supplier<AgentView> newest;

  LiveView(Supplier<AgentView> newest) {
    this.newest = newest;
  }

  @Override
  public AgentView frozen() {
    return newest.get();
  }

  @Override
  public AgentConfig config() {
    return newest.get().config();
  }

  @Override
  public CompletionStage<InstanceSnapshot> snapshot(int slot, boolean withEntries) {
    return newest.get().snapshot(slot, withEntries);
  }

  @Override
  public CompletionStage<Boolean> faulty() {
    return newest.get().faulty();
  }

  @Override
  public CompletionStage<List<GroupSnapshot>> groups() {
    return newest.get().groups();
  }

  @Override
  public List<WeightLine> weights(int slot) {
    return newest.get().weights(slot);
  }

  @Override
  public CompletionStage<Map<String, Map<StartFigure, Histogram>>> starts(int slot) {
    return newest.get().starts(slot);
  }

  @Override
  public ScriptFigures scripts() {
    return newest.get().scripts();
  }

  @Override
  public CompletionStage<Void> clearStatistics() {
    return newest.get().clearStatistics();
  }
}
