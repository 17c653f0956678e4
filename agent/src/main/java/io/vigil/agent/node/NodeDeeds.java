package io.vigil.agent.node;

import io.vigil.agent.act.address.AddressListener;
import io.vigil.agent.act.address.AddressLoop;
import io.vigil.agent.act.address.WantedAddresses;
import io.vigil.agent.act.announce.AnnounceLoop;
import io.vigil.agent.act.announce.EpochBoard;
import io.vigil.agent.act.announce.FirstAnnouncement;
import io.vigil.agent.act.notify.NotifyContext;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.act.notify.NotifySink;
import io.vigil.agent.act.notify.NotifyState;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.Occasion;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.ring.Remark;
import io.vigil.codec.inet.IpAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands the actions of the instances to the loops that carry them out, and what became of the addresses back. The first half is called
 * on the vrrp loop, the {@link AddressListener} half on the address loop.
 */
final class NodeDeeds implements Deeds, AddressListener {
  private static final long AGAIN_NS = 10_000_000L;
  private static final Map<Cause, String> CAUSES = new EnumMap<Cause, String>(Arrays.stream(Cause.values())
      .collect(Collectors.toMap(cause -> cause,
          cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', '-'))));

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<List<VirtualAddress>> addresses = new CopyOnWriteArrayList<>();
  private final EpochBoard epochs;
  private final NotifySink notifications;
  private final TaskLoop addressTasks;
  private final EventLog log;
  /** Routers heard as master, by slot; the vrrp loop only. */
  private final Map<Integer, IpAddress> lastMasters = new HashMap<>();
  private @Nullable AddressLoop addressLoop;
  private @Nullable FirstAnnouncement first;
  private @Nullable AnnounceLoop announceLoop;
  private @Nullable InstanceLoop instanceLoop;

  /** For nobody yet. */
  NodeDeeds(EpochBoard epochs, NotifySink notifications, TaskLoop addressTasks, EventLog log) {
    this.epochs = epochs;
    this.notifications = notifications;
    this.addressTasks = addressTasks;
    this.log = log;
  }

  /** What the instance of this slot is called, and what it installs, from now on. The vrrp loop, or the starting thread. */
  void plan(int slot, String name, List<VirtualAddress> installs) {
    while (names.size() <= slot) {
      addresses.add(List.of());
      names.add("");
    }
    addresses.set(slot, List.copyOf(installs));
    names.set(slot, name);
  }

  /** Makes room in the loops for slots from 0 to {@code slots} - 1. The vrrp loop. */
  void room(int slots) {
    epochs.room(slots);
    Objects.requireNonNull(addressLoop).room(slots);
  }

  /** The newest epoch that a slot had. Any thread. */
  long newestEpoch(int slot) {
    return epochs.newest(slot);
  }

  /** The loops know this object too, so they come second. The starting thread, once. */
  void connect(AddressLoop toAddresses, FirstAnnouncement toFirst, AnnounceLoop toAnnounce,
      InstanceLoop toInstances) {
    addressLoop = toAddresses;
    first = toFirst;
    announceLoop = toAnnounce;
    instanceLoop = toInstances;
  }

  /** The instance of this slot is no more: the next one is somebody else. The vrrp loop. */
  void vacate(int slot) {
    lastMasters.remove(slot);
  }

  @Override
  public void epoch(int slot, long epoch) {
    epochs.enter(slot, epoch);
  }

  @Override
  public void install(int slot, long epoch, boolean announce) {
    Objects.requireNonNull(addressLoop).want(slot, new WantedAddresses(epoch, addresses.get(slot), announce));
  }

  @Override
  public void remove(int slot, long epoch) {
    Objects.requireNonNull(addressLoop).want(slot, new WantedAddresses(epoch, List.of(), false));
  }

  @Override
  public void announce(int slot, Action.Announce announce) {
    final AnnounceLoop to = Objects.requireNonNull(announceLoop);
    final boolean taken = announce.occasion() == Occasion.LOWER_PRIORITY_HEARD
        ? to.contested(slot, announce.epoch())
        : to.entered(slot, announce.epoch(), 0);
    sayRefused(taken, slot);
  }

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    final Optional<IpAddress> peer = router.master().or(() -> Optional.ofNullable(lastMasters.get(slot)));
    // The room itself counts and says what it refuses.
    final boolean _ = notifications.post(new NotifyRequest(names.get(slot), state(notification),
        notification.priority(), notification.enteredNs(), notification.epoch(),
        new NotifyContext(words(notification.cause()), peer)));
  }

  @Override
  public void remarked(int slot, Report report, VirtualRouter router, long nowNs) {
    if (report instanceof Report.LowerPriorityHeard heard) {
      remark(slot, NotifyState.MASTER_RX_LOWER_PRI, router, nowNs,
          new NotifyContext("lower-priority-heard", Optional.of(heard.sender())));
    } else if (report instanceof Report.MasterChanged changed) {
      lastMasters.put(slot, changed.after());
    } else if (report instanceof Report.PriorityChanged && router.state() == RouterState.MASTER) {
      remark(slot, NotifyState.MASTER_PRIORITY, router, nowNs, NotifyContext.NONE);
    } else if (report instanceof Report.PriorityChanged && router.state() == RouterState.BACKUP) {
      remark(slot, NotifyState.BACKUP_PRIORITY, router, nowNs, NotifyContext.NONE);
    }
  }

  private void remark(int slot, NotifyState what, VirtualRouter router, long nowNs, NotifyContext context) {
    final boolean _ = notifications.post(new NotifyRequest(names.get(slot), what, router.effectivePriority(),
        nowNs, router.epoch(), context));
  }

  private static String words(Cause cause) {
    return Objects.requireNonNull(CAUSES.get(cause));
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    final NotifyState state = switch (entered.state()) {
      case MASTER -> NotifyState.MASTER;
      case BACKUP -> NotifyState.BACKUP;
      case FAULT -> NotifyState.FAULT;
      case INIT -> NotifyState.STOP;
    };
    final boolean _ = notifications.post(new NotifyRequest(NotifyPlan.ofGroup(group), state, 0,
        entered.enteredNs(), entered.epoch(), new NotifyContext(words(cause), Optional.empty())));
  }

  @Override
  public void applied(int slot, WantedAddresses wanted) {
    final int sent = wanted.announce() ? Objects.requireNonNull(first).send(slot, wanted.epoch()) : 0;
    notifications.done(names.get(slot), wanted.epoch(), After.ADDRESS);
    if (wanted.announce()) {
      sayRefused(Objects.requireNonNull(announceLoop).entered(slot, wanted.epoch(), sent), slot);
    }
  }

  @Override
  public void lost(int slot, VirtualAddress address, long epoch) {
    final InstanceLoop to = Objects.requireNonNull(instanceLoop);
    // An inbox that is full loses the address's name, never the event.
    final boolean _ = to.remark(slot, new Remark.AddressRemoved(address.address(), address.interfaceName()));
    if (!to.post(slot, new Event.AddressesLost(epoch))) {
      log.post(new HostEvent.Refused("vrrp loop", names.get(slot), true));
      addressTasks.after(AGAIN_NS, () -> lost(slot, address, epoch));
    }
  }

  /** The first burst of announcements is out. On the announce loop. */
  void announced(int slot, long epoch) {
    notifications.done(names.get(slot), epoch, After.ANNOUNCE);
  }

  private void sayRefused(boolean taken, int slot) {
    if (!taken) {
      log.post(new HostEvent.Refused("announce loop", names.get(slot), false));
    }
  }

  private static NotifyState state(Action.Notify notification) {
    return switch (notification.state()) {
      case MASTER -> NotifyState.MASTER;
      case BACKUP -> NotifyState.BACKUP;
      case FAULT -> NotifyState.FAULT;
      case STOP -> NotifyState.STOP;
      case DELETED -> NotifyState.DELETED;
    };
  }
}
