package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.NotifyConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The scripts of one instance or sync group, as configured.
 *
 * @param name as the scripts are told it
 */
public record NotifyPlan(Kind kind, String name, NotifyConfig scripts) {
  /** The word that generic scripts read first. */
  public enum Kind {
    INSTANCE, GROUP
  }

  /** All of a configuration. */
  public static List<NotifyPlan> of(AgentConfig config) {
    final List<NotifyPlan> plans = new ArrayList<>();
    config.instances().forEach(one -> plans.add(new NotifyPlan(one.name(), one.notifications())));
    config.syncGroups()
        .forEach(one -> plans.add(new NotifyPlan(Kind.GROUP, one.name(), one.notifications())));
    return plans;
  }

  /** Of an instance. */
  public NotifyPlan(String instance, NotifyConfig scripts) {
    this(Kind.INSTANCE, instance, scripts);
  }

  /** What requests and log lines call it: an instance and a group may have the same name. */
  public String instance() {
    return kind == Kind.INSTANCE ? name : ofGroup(name);
  }

  /** What requests and log lines call a group. */
  public static String ofGroup(String name) {
    return "VRRP_Group(" + name + ")";
  }
}
