package io.vigil.agent.node;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.instance.Fault;
import io.vigil.agent.instance.FaultList;
import io.vigil.agent.instance.FaultSource;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the host means to one instance, and what of that the instance was last told. One thread at a time. */
final class WatchedInstance {
  private InstanceConfig config;
  private final int slot;
  private final Connector connector;
  private List<NeededInterface> needs;
  private final EventLog log;
  private @Nullable IpAddress toldSource;
  private final FaultList faults;
  private @Nullable List<Fault> toldFaults;
  private boolean connectionFailed;

  /**
   * Nothing is told yet.
   *
   * @param tracked interfaces that the instance or its sync group tracks
   * @param clock for the times at which causes appear
   */
  WatchedInstance(InstanceConfig config, List<TrackRef> tracked, int slot, Connector connector,
      NanoClock clock,
      EventLog log) {
    this.config = config;
    this.slot = slot;
    this.connector = connector;
    this.log = log;
    this.faults = new FaultList(clock);
    this.needs = NeededInterface.of(config, tracked);
  }

  /** It is configured otherwise from now on; what it was told stays told. */
  void renew(InstanceConfig newConfig, List<TrackRef> tracked) {
    config = newConfig;
    needs = NeededInterface.of(newConfig, tracked);
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
    final List<Fault> found = faults(table, source);
    if (found.equals(toldFaults)) {
      return sourceTold;
    }
    if (!loop.postFaults(slot, FaultSource.HOST, found)) {
      return false;
    }
    toldFaults = found;
    return sourceTold;
  }

  private List<Fault> faults(InterfaceTable table, Optional<IpAddress> source) {
    faults.begin();
    needs.forEach(needed -> needed.complaint(table)
        .ifPresent(detail -> faults.add(FaultCause.INTERFACE_DOWN, "interface " + needed.name(), detail)));
    if (source.isEmpty()) {
      faults.add(FaultCause.NO_SOURCE_ADDRESS, "source address", "none on " + config.interfaceName());
    } else if (connectionFailed) {
      faults.add(FaultCause.NO_SOURCE_ADDRESS, "source address", "no socket for " + source.get());
    } else if (config.tracking().sourceAddress() && !isPresent(source.get(), table)) {
      faults.add(FaultCause.NO_SOURCE_ADDRESS, "source address", source.get() + " is gone");
    }
    return faults.end();
  }

  /** {@code track_src_ip}: on the interface of the instance, on any if it has none. */
  private boolean isPresent(IpAddress source, InterfaceTable table) {
    return table.entries().stream()
        .filter(entry -> config.interfaceName().isEmpty()
            || entry.link().name().equals(config.interfaceName()))
        .flatMap(entry -> entry.addresses().stream())
        .anyMatch(address -> address.usable() && address.address().equals(source));
  }

  /** Whether the instance cannot do without this interface. */
  boolean concerns(String interfaceName) {
    return needs.stream().anyMatch(needed -> needed.name().equals(interfaceName));
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
