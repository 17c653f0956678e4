package io.vigil.agent.instance;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.SyncStep.GroupEntered;

/** A transition of a sync group, in keepalived's words where it has them. */
record SyncGroupLine(String group, GroupEntered entered) implements LogEvent {
  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String text() {
    return "VRRP_Group(" + group + ") " + (entered.state() == RouterState.INIT
        ? "Stopped"
        : "Syncing instances to " + entered.state() + " state");
  }
}
