package io.vigil.agent.node;

import io.vigil.agent.act.address.AddressLoop;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.netlink.AddressFact;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.agent.os.netlink.RouteListener;
import io.vigil.codec.inet.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns what the kernel tells of links and addresses into the causes of fault and the source address of each instance, recomputed
 * whole from the newest picture at each change, never counted.
 *
 * <p>
 * The starting thread calls {@link #begin}; from then on the address loop owns it. A change that a full inbox refuses is offered
 * again until it is taken, in its newest form.
 */
final class HostWatch implements RouteListener {
  private static final long AGAIN_NS = 10_000_000L;

  private List<WatchedInstance> instances = List.of();
  private final InstanceLoop loop;
  private final AddressLoop addresses;
  private final NodeChannels channels;
  private final TaskLoop tasks;
  private final EventLog log;
  private final Set<IpAddress> virtual = new HashSet<>();
  private Supplier<InterfaceTable> newest = () -> InterfaceTable.EMPTY;
  private volatile InterfaceTable table = InterfaceTable.EMPTY;
  private boolean offeringAgain;
  private boolean sayingAddresses;
  private Runnable told = () -> {};

  HostWatch(List<WatchedInstance> instances, InstanceLoop loop, AddressLoop addresses, NodeChannels channels,
      TaskLoop tasks, EventLog log) {
    this.loop = loop;
    this.addresses = addresses;
    this.channels = channels;
    this.tasks = tasks;
    this.log = log;
    watch(instances);
  }

  private void watch(List<WatchedInstance> newInstances) {
    instances = List.copyOf(newInstances);
    virtual.clear();
    for (final WatchedInstance watched : instances) {
      watched.config().addresses().forEach(address -> virtual.add(address.address()));
      watched.config().excludedAddresses().forEach(address -> virtual.add(address.address()));
    }
  }

  /** The newest picture. Any thread. */
  InterfaceTable table() {
    return table;
  }

  /** Posts what holds at start. The starting thread, before {@link #follow}. */
  void begin(InterfaceTable first) {
    table = first;
    evaluate();
  }

  /** These are the instances from now on, and are told what holds. The address loop. */
  void renew(List<WatchedInstance> newInstances) {
    watch(newInstances);
    evaluate();
  }

  /** Every address that appears or goes is a log line from now on. Before {@link #follow}. */
  void sayAddresses() {
    sayingAddresses = true;
  }

  /** Hears after each change, when the instances have been told of it. Before {@link #begin}. */
  void tell(Runnable listener) {
    told = listener;
  }

  /** From now on the picture comes from {@code source}. */
  void follow(Supplier<InterfaceTable> source) {
    newest = source;
  }

  @Override
  public void link(LinkFact fact) {
    final Optional<LinkFact> before = table.byIndex(fact.index()).map(InterfaceTable.Entry::link);
    table = newest.get();
    final boolean newName = before.filter(known -> known.name().equals(fact.name())).isEmpty();
    if (newName && !fact.deleted()) {
      channels.rejoin(fact.name(), fact.index());
    }
    if (concerns(fact.name()) && before.map(LinkFact::up).orElse(false) != fact.up()) {
      log.post(new HostEvent.LinkChanged(fact.name(), fact.up()));
    }
    evaluate();
  }

  @Override
  public void address(AddressFact fact) {
    final Optional<String> name = table.byIndex(fact.interfaceIndex()).map(entry -> entry.link().name());
    table = newest.get();
    if (sayingAddresses) {
      log.post(new HostEvent.AddressChanged(fact.address(), name.orElse("interface " + fact.interfaceIndex()),
          !fact.deleted()));
    }
    if (fact.deleted() && fact.cause() != AddressFact.Cause.OWN_REQUEST && name.isPresent()) {
      final boolean robbed = addresses.addressGone(name.get(), fact.address(), fact.prefixLength());
      // The kernel does not always say whose request it was: an address of ours that we no longer had was our own doing.
      if (robbed || !virtual.contains(fact.address())) {
        log.post(new HostEvent.AddressGone(name.get(), fact.address()));
      }
    }
    if (fact.cause() == AddressFact.Cause.OWN_REQUEST && virtual.contains(fact.address())) {
      // The echo of our own change: no link and no source address is other for it, and the announcement waits behind us.
      return;
    }
    evaluate();
  }

  @Override
  public void listed(InterfaceTable whole) {
    table = whole;
    evaluate();
  }

  @Override
  public void failed(Throwable cause) {
    log.post(new HostEvent.MonitorFailed(String.valueOf(cause)));
  }

  private boolean concerns(String interfaceName) {
    for (final WatchedInstance watched : instances) {
      if (watched.concerns(interfaceName)) {
        return true;
      }
    }
    return false;
  }

  private void evaluate() {
    boolean refused = false;
    for (final WatchedInstance watched : instances) {
      refused |= !watched.evaluate(table, virtual, loop);
    }
    told.run();
    if (refused && !offeringAgain) {
      offeringAgain = true;
      tasks.after(AGAIN_NS, () -> {
        offeringAgain = false;
        evaluate();
      });
    }
  }
}
