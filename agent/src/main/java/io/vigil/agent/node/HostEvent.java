package io.vigil.agent.node;

import io.vigil.agent.log.LogEvent;
import io.vigil.codec.inet.IpAddress;

/** What an agent says about its host. keepalived's wording where it has one. */
sealed interface HostEvent extends LogEvent {
  record LinkChanged(String interfaceName, boolean up) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "Netlink reports " + interfaceName + (up ? " up" : " down");
    }
  }

  record AddressGone(String interfaceName, IpAddress address) implements HostEvent {
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
      return "Netlink reflector reports IP " + address + " removed from " + interfaceName;
    }
  }

  /** With {@code -a}, whoever did it. */
  record AddressChanged(IpAddress address, String interfaceName, boolean added) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return added
          ? "Assigned address " + address + " for interface " + interfaceName
          : "Deassigned address " + address + " from interface " + interfaceName;
    }
  }

  /** The failover cannot be rehearsed: the first one will be slower, nothing else. */
  record NoRehearsal(String reason) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "failovers are not rehearsed: " + reason;
    }
  }

  /** An address that {@code -X} wanted gone stays. */
  record NotRemoved(IpAddress address, String reason) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "cannot remove " + address + ": " + reason;
    }
  }

  /** A full inbox refused; what was refused is offered again or, for announcements, lost. */
  record Refused(String inbox, String subject, boolean again) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + subject + ") inbox of the " + inbox + " is full: refused"
          + (again ? ", offered again" : " and lost");
    }
  }

  /** Something on the way of an instance to the wire failed; tried again with the next change of the host. */
  record NoChannel(String instance, String reason) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") cannot open its socket: " + reason;
    }
  }

  record MonitorFailed(String reason) implements HostEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "netlink monitor: " + reason;
    }
  }
}
