package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyConfig;

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
