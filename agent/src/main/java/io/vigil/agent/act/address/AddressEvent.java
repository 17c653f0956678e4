package io.vigil.agent.act.address;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.log.LogEvent;

/** What the address loop has to say. */
sealed interface AddressEvent extends LogEvent {
  /** keepalived's line for a whole set, with {@code -D}. */
  record Changing(String instance, boolean adding) implements AddressEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public boolean detail() {
      return true;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + (adding ? "setting" : "removing") + " VIPs.";
    }
  }

  /** The kernel did not do it; tried again every second while it is wanted. */
  record Refused(String instance, boolean adding, VirtualAddress address, String reason)
      implements
        AddressEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") cannot " + (adding ? "add " : "remove ") + address.address() + "/"
          + address.prefixLength() + " dev " + address.interfaceName() + ": " + reason;
    }
  }
}
