package io.vigil.agent.act.notify;

import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.AgentConfig;
import java.util.List;

/**
 * Who is told of transitions.
 *
 * @param plans of instances and sync groups, those without a script too
 * @param fifos told of every event
 */
public record NotifySetup(List<NotifyPlan> plans, List<FifoPlan> fifos) {
  public NotifySetup {
    plans = List.copyOf(plans);
    fifos = List.copyOf(fifos);
  }

  /** Scripts alone. */
  public NotifySetup(List<NotifyPlan> plans) {
    this(plans, List.of());
  }

  /** As configured. */
  public static NotifySetup of(AgentConfig config) {
    return new NotifySetup(NotifyPlan.of(config), FifoPlan.of(config.global().notification()));
  }
}
