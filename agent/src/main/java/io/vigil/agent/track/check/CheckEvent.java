package io.vigil.agent.track.check;

import io.vigil.agent.log.LogEvent;

/** The verdict of a check is new. keepalived's wording for scripts, and the reason. */
record CheckEvent(String name, boolean good, String reason) implements LogEvent {
  @Override
  public Severity severity() {
    return good ? Severity.INFO : Severity.WARNING;
  }

  @Override
  public String text() {
    return "VRRP_Check(" + name + ") " + (good ? "succeeded" : "failed") + ": " + reason;
  }
}
