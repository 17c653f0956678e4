package io.vigil.agent.node;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.codec.inet.IpAddress;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the host means to one instance, and what of that the instance was last told. One thread at a time. */
final class WatchedInstance {
  private final InstanceConfig config;
  private final int slot;
  private final Connector connector;
  private final Set<String> interfaces = new LinkedHashSet<>();
  private final EventLog log;
  private @Nullable IpAddress toldSource;
  private @Nullable Set<FaultCause> toldFaults;
  private boolean connectionFailed;

  WatchedInstance(InstanceConfig config, int slot, Connector connector, EventLog log) {
    this.config = config;
    this.slot = slot;
    this.connector = connector;
    this.log = log;
    if (!config.interfaceName().isEmpty()) {
      interfaces.add(config.interfaceName());
    }
    // As keepalived: a node that cannot hold an address where it belongs leaves it to another one.
    config.addresses().forEach(address -> interfaces.add(address.interfaceName()));
    config.excludedAddresses().forEach(address -> interfaces.add(address.interfaceName()));
  }

  InstanceConfig config() {
    return config;
  }

  /** Tells the instance what has changed; false when its inbox refused, to be called again then. */
  boolean evaluate(InterfaceTable table, Set<IpAddress> virtual, InstanceLoop loop) {
    final Optional<IpAddress> source = config.transport().source()
        .or(() -> table.sourceAddress(config.interfaceName(), config.family(), virtual));
    final boolean sourceTold = source.isEmpty()
        || (source.get().equals(toldSource) && !connectionFailed) || tellSource(source.get(), loop);
    final Set<FaultCause> faults = EnumSet.noneOf(FaultCause.class);
    if (!areUp(table)) {
      faults.add(FaultCause.INTERFACE_DOWN);
    }
    if (source.isEmpty() || connectionFailed) {
      faults.add(FaultCause.NO_SOURCE_ADDRESS);
    }
    if (faults.equals(toldFaults)) {
      return sourceTold;
    }
    if (!loop.post(slot, new Event.FaultsChanged(faults))) {
      return false;
    }
    toldFaults = faults;
    return sourceTold;
  }

  /** Whether the instance cannot do without this interface. */
  boolean concerns(String interfaceName) {
    return interfaces.contains(interfaceName);
  }

  private boolean areUp(InterfaceTable table) {
    for (final String name : interfaces) {
      if (!table.byName(name).map(entry -> entry.link().up()).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  private boolean tellSource(IpAddress source, InstanceLoop loop) {
    try {
      connector.connect(source);
      connectionFailed = false;
    } catch (SyscallException e) {
      if (!connectionFailed) {
        log.post(new HostEvent.NoChannel(config.name(), String.valueOf(e.getMessage())));
      }
      connectionFailed = true;
      return true;
    }
    if (!loop.post(slot, new Event.SourceAddressChanged(source))) {
      return false;
    }
    toldSource = source;
    return true;
  }

  /** Opens the channel of the instance for this source address, or moves the instance to it. */
  @FunctionalInterface
  interface Connector {
    void connect(IpAddress source) throws SyscallException;
  }
}
