package io.vigil.agent.node;

import io.vigil.agent.act.address.AddressLoop;
import io.vigil.agent.act.announce.AnnounceLoop;
import io.vigil.agent.act.announce.EpochBoard;
import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.Fault;
import io.vigil.agent.instance.InstanceEntry;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackHub;
import io.vigil.codec.handler.VerdictCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One agent from channel handler to notify loop. Built, started and stopped by one thread.
 */
public final class AgentNode {
  private static final long STOP_STEP_NS = 1_000_000_000L;
  private static final long POST_AGAIN_NS = 1_000_000L;

  private final Host host;
  private final NodeLoops loops;
  private final NotifyLoop notifications;
  private final NanoClock clock;
  private final EventLog log;
  private final TimerHandle timer;
  private final InstanceLoop instances;
  private final List<InstanceTurn> turns = new ArrayList<>();
  private final List<SyncGroupTurn> groups = new ArrayList<>();
  private final AddressLoop addressLoop;
  private final AnnounceLoop announceLoop;
  private final NodeChannels channels;
  private final HostWatch watch;
  private final TrackHub trackers;
  private final KernelAddresses kernel;
  private final Rehearsals rehearsals;
  private final List<VirtualAddress> allAddresses = new ArrayList<>();
  private final AgentView view;

  /**
   * Puts the agent together; opens nothing but a timer.
   *
   * @param rules for instances that do not ask for strict ones themselves
   * @param notifications started and stopped by the node
   */
  public AgentNode(AgentConfig config, Rules rules, Host host, NodeLoops loops, NotifyLoop notifications,
      NanoClock clock, EventLog log) throws SyscallException {
    this.host = host;
    this.loops = loops;
    this.notifications = notifications;
    this.clock = clock;
    this.log = log;
    final List<InstanceParts> parts = config.instances().stream()
        .map(instance -> new InstanceParts(instance, rules)).toList();
    final List<String> names = config.instances().stream().map(InstanceConfig::name).toList();
    parts.forEach(part -> allAddresses.addAll(part.all()));
    final TaskLoop addressTasks = loops.tasks(loops.address());
    final EpochBoard epochs = new EpochBoard(names.size());
    final NodeDeeds deeds = new NodeDeeds(names, parts.stream().map(InstanceParts::all).toList(), epochs,
        notifications, addressTasks, log);
    final List<AdvertSender> senders = parts.stream().map(InstanceParts::sender).toList();
    for (int slot = 0; slot < parts.size(); slot++) {
      turns.add(new InstanceTurn(names.get(slot), slot,
          new VirtualRouter(parts.get(slot).params(), parts.get(slot).rules()), senders.get(slot), deeds,
          log));
    }
    join(config, names, deeds);
    timer = TimerHandle.open(loops.crash());
    instances = new InstanceLoop(loops.tasks(loops.vrrp()), timer, turns, clock);
    channels = new NodeChannels(host.transport(), loops.vrrp(), instances, log);
    final List<WatchedInstance> watched = new ArrayList<>();
    for (int slot = 0; slot < parts.size(); slot++) {
      watched.add(watched(config, slot, parts.get(slot), senders.get(slot)));
    }
    kernel = new KernelAddresses(host.addresses(), this::table);
    addressLoop = new AddressLoop(addressTasks, kernel, deeds, names, log);
    watch = new HostWatch(watched, instances, addressLoop, channels, addressTasks, log);
    trackers = new TrackHub(config, loops.tasks(loops.track()), instances, this::table, clock, log);
    watch.tell(trackers::linksChanged);
    announceLoop = new AnnounceLoop(loops.tasks(loops.announce()), new Announcements(host, this::table),
        epochs,
        parts.stream().map(InstanceParts::announcements).toList(), clock, log);
    rehearsals = new Rehearsals(host, loops, clock);
    deeds.connect(addressLoop, announceLoop, instances);
    view = new NodeView(config, turns, groups, notifications, trackers, loops.vrrp(), clock);
  }

  private void join(AgentConfig config, List<String> names, NodeDeeds deeds) {
    for (final SyncGroup group : config.syncGroups()) {
      final List<InstanceTurn> members = group.members().stream().map(name -> turns.get(names.indexOf(name)))
          .toList();
      groups.add(new SyncGroupTurn(group.name(), members, deeds, log));
    }
  }

  private WatchedInstance watched(AgentConfig config, int slot, InstanceParts parts, AdvertSender sender) {
    final InstanceConfig instance = config.instances().get(slot);
    final InstanceEntry entry = new InstanceEntry(turns.get(slot), parts.acceptPolicy(), parts.peers(),
        new VerdictCounter());
    return new WatchedInstance(instance, config.trackedBy(instance).interfaces(), slot,
        source -> channels.attach(instance, source, entry, sender), clock, log);
  }

  private InterfaceTable table() {
    return watch.table();
  }

  /** What is tracked, and where sources of verdicts are added before {@link #start}. */
  public TrackHub trackers() {
    return trackers;
  }

  /** Every address that appears on the host or goes is a log line, as {@code -a} asks. Before {@link #start}. */
  public void sayAddresses() {
    watch.sayAddresses();
  }

  /**
   * Takes part from now on. Addresses that a crashed predecessor left are removed first, so that none of them is taken for the
   * source address or answered for by two.
   *
   * @throws SyscallException what the kernel refused; the node is then good for {@link #stop} and {@link #close} only
   */
  public void start() throws SyscallException {
    watch.begin(host.addresses().list());
    for (final VirtualAddress address : allAddresses) {
      kernel.remove(address);
    }
    watch.begin(host.addresses().list());
    timer.attach(loops.vrrp(), instances::timerFired);
    within(trackers.start().toCompletableFuture());
    for (int slot = 0; slot < turns.size(); slot++) {
      insist(slot, Event.Startup.INSTANCE);
    }
    notifications.start();
    loops.address().submit(() -> {
      watch.follow(host.watch(loops.address(), watch));
      return true;
    }).syncUninterruptibly();
    try {
      rehearsals.begin(watch.table());
    } catch (SyscallException e) {
      log.post(new HostEvent.NoRehearsal(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Resigns: priority 0, addresses removed, stop scripts started and given a second. Returns when that is done or out of time.
   *
   * @param release false: leave the addresses where they are and say nothing to the peers, as {@code -V} asks
   */
  public void stop(boolean release) {
    rehearsals.end();
    final CompletableFuture<Void> silent = trackers.stop().toCompletableFuture();
    for (int slot = 0; release && slot < turns.size(); slot++) {
      insist(slot, Event.Shutdown.INSTANCE);
    }
    // Behind the shutdown events in the loop's queue: when it has run, all actions are posted.
    within(CompletableFuture.runAsync(instances::drain, loops.vrrp()));
    within(addressLoop.settled().toCompletableFuture());
    within(notifications.stop(clock.nanoTime() + STOP_STEP_NS).toCompletableFuture());
    within(silent);
  }

  /** Removes every virtual address of the configuration, whoever set it, as {@code -X} asks. After {@link #stop}. */
  public void removeAllAddresses() {
    within(CompletableFuture.runAsync(() -> allAddresses.forEach(this::removeQuietly), loops.address()));
  }

  private void removeQuietly(VirtualAddress address) {
    try {
      kernel.remove(address);
    } catch (SyscallException e) {
      log.post(new HostEvent.NotRemoved(address.address(), String.valueOf(e.getMessage())));
    }
  }

  /** Closes sockets and threads; the loops may be closed once more. */
  public void close() {
    for (final VrrpChannel channel : channels.all()) {
      channel.close().awaitUninterruptibly(STOP_STEP_NS, TimeUnit.NANOSECONDS);
    }
    loops.close();
  }

  /** The channels now open. Any thread. */
  public List<VrrpChannel> channels() {
    return channels.all();
  }

  /** What the control room may ask. Any thread. */
  public AgentView view() {
    return view;
  }

  /** The vrrp loop's work. */
  public InstanceLoop instances() {
    return instances;
  }

  /** The state of one instance, by the order of the configuration; to be read on the vrrp loop only. */
  public VirtualRouter router(int slot) {
    return turns.get(slot).router();
  }

  /** The causes of fault of one instance itself by name; to be read on the vrrp loop only. */
  public List<Fault> faults(int slot) {
    return turns.get(slot).faults();
  }

  /** The sync groups, in the order of the configuration; their state to be read on the vrrp loop only. */
  public List<SyncGroupTurn> groups() {
    return Collections.unmodifiableList(groups);
  }

  /** Start and stop are not facts that come again: they are offered until they are taken. */
  private void insist(int slot, Event event) {
    while (!instances.post(slot, event)) {
      LockSupport.parkNanos(POST_AGAIN_NS);
    }
  }

  private static void within(CompletableFuture<?> step) {
    step.completeOnTimeout(null, 2 * STOP_STEP_NS, TimeUnit.NANOSECONDS).join();
  }
}
