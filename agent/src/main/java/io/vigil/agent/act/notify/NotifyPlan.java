package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.NotifyConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The scripts of one instance or sync group, as configured.
 *
 * @param name as the scripts are told it
 * @param facts what else they are told of it
 */
public record NotifyPlan(Kind kind, String name, NotifyConfig scripts, NotifyFacts facts) {
  /** The word that generic scripts read first. */
  public enum Kind {
    INSTANCE, GROUP
  }

  /** All of a configuration. */
  public static List<NotifyPlan> of(AgentConfig config) {
    final List<NotifyPlan> plans = new ArrayList<>();
    config.instances().forEach(
        one -> plans
            .add(new NotifyPlan(Kind.INSTANCE, one.name(), one.notifications(), NotifyFacts.of(one))));
    config.syncGroups().forEach(
        one -> plans.add(new NotifyPlan(Kind.GROUP, one.name(), one.notifications(), NotifyFacts.of(one))));
    return plans;
  }

  /** Of an instance. */
  public NotifyPlan(String instance, NotifyConfig scripts) {
    this(Kind.INSTANCE, instance, scripts);
  }

  /** Of which nothing else is known. */
  public NotifyPlan(Kind kind, String name, NotifyConfig scripts) {
    this(kind, name, scripts, NotifyFacts.NONE);
  }

  /** What requests and log lines call it: an instance and a group may have the same name. */
  public String instance() {
    return kind == Kind.INSTANCE ? name : ofGroup(name);
  }

  /** keepalived: without {@code notify_deleted} a removal is told as FAULT, though not to {@code notify_fault}. */
  public NotifyState told(NotifyState state) {
    return state == NotifyState.DELETED && !scripts.reportDeleted() ? NotifyState.FAULT : state;
  }

  /** How the lines of a FIFO begin. */
  String subject() {
    return kind.name() + " \"" + name + "\"";
  }

  /** What requests and log lines call a group. */
  public static String ofGroup(String name) {
    return "VRRP_Group(" + name + ")";
  }
}
