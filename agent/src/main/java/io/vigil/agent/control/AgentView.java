package io.vigil.agent.control;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.stats.StartFigure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.HdrHistogram.Histogram;

/** What the control room may ask a running agent. Any thread; answers come on a thread of the agent's, so do little there. */
public interface AgentView {
  /** The agent with the configuration that it has now, for an answer of several questions: a reload in between does not mix two. */
  default AgentView frozen() {
    return this;
  }

  /** What it runs now; instances are asked for by their place in it. */
  AgentConfig config();

  /**
   * The instance at one moment, copied on the vrrp loop.
   *
   * @param withEntries whether its ring comes along
   */
  CompletionStage<InstanceSnapshot> snapshot(int slot, boolean withEntries);

  /** Whether any instance is in FAULT. */
  CompletionStage<Boolean> faulty();

  /** The sync groups at one moment. */
  CompletionStage<List<GroupSnapshot>> groups();

  /** What each tracker does to the priority of the instance. */
  List<WeightLine> weights(int slot);

  /** Scripts started, and how fast. */
  ScriptFigures scripts();

  /** The same of the scripts of one instance: a histogram of each figure, by kind of script. */
  CompletionStage<Map<String, Map<StartFigure, Histogram>>> starts(int slot);

  /** The statistics files count from here on. */
  CompletionStage<Void> clearStatistics();
}
