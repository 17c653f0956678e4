package io.vigil.agent.node;

import io.vigil.agent.act.address.AddressLoop;
import io.vigil.agent.act.announce.AnnounceLoop;
import io.vigil.agent.act.announce.AnnouncePlan;
import io.vigil.agent.act.announce.EpochBoard;
import io.vigil.agent.act.announce.FirstAnnouncement;
import io.vigil.agent.act.mail.MailRoom;
import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.reload.ReloadPlan;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One agent from channel handler to notify loop. Built, started and stopped by one thread; reloaded in between, by one at a time.
 */
public final class AgentNode {
  private static final long MAIL_END_NS = 1_000_000_000L;
  private static final long STOP_STEP_NS = 1_000_000_000L;
  private static final long POST_AGAIN_NS = 1_000_000L;

  private final Host host;
  private final Rules rules;
  final NodeLoops loops;
  final NotifyLoop notifications;
  final MailRoom mail;
  private final NanoClock clock;
  final EventLog log;
  private final TimerHandle timer;
  final NodeDeeds deeds;
  final InstanceLoop instances;
  final AddressLoop addressLoop;
  final AnnounceLoop announceLoop;
  final FirstAnnouncement first;
  final NodeChannels channels;
  final HostWatch watch;
  final TrackHub trackers;
  private final KernelAddresses kernel;
  private final Rehearsals rehearsals;
  private volatile Roster roster;
  private volatile AgentView view;

  /**
   * Puts the agent together; opens nothing but a timer.
   *
   * @param rules for instances that do not ask for strict ones themselves
   * @param notifications started and stopped by the node
   */
  public AgentNode(AgentConfig config, Rules rules, Host host, NodeLoops loops, NotifyLoop notifications,
      NanoClock clock, EventLog log) throws SyscallException {
    this.host = host;
    this.rules = rules;
    this.loops = loops;
    this.notifications = notifications;
    this.clock = clock;
    this.log = log;
    final List<InstanceConfig> configured = config.instances();
    final List<String> names = configured.stream().map(InstanceConfig::name).toList();
    final TaskLoop addressTasks = loops.tasks(loops.address());
    final EpochBoard epochs = new EpochBoard(names.size());
    mail = new MailRoom(notifications, host.mailHost(), clock, log, loops.crash());
    deeds = new NodeDeeds(epochs, mail, addressTasks, log);
    timer = TimerHandle.open(loops.crash());
    instances = new InstanceLoop(loops.tasks(loops.vrrp()), timer, List.of(), clock);
    channels = new NodeChannels(host.transport(), loops.vrrp(), instances, log);
    final List<Seat> seats = new ArrayList<>();
    for (int slot = 0; slot < configured.size(); slot++) {
      final Seat seat = seat(config, configured.get(slot), slot);
      seats.add(seat);
      deeds.plan(slot, names.get(slot), seat.parts().all());
      instances.add(seat.turn());
    }
    kernel = new KernelAddresses(host.addresses(), this::table);
    addressLoop = new AddressLoop(addressTasks, kernel, deeds, names, log);
    watch = new HostWatch(seats.stream().map(Seat::watched).toList(), instances, addressLoop, channels,
        addressTasks, log);
    trackers = new TrackHub(config, loops.tasks(loops.track()), instances, this::table, clock, log);
    watch.tell(trackers::linksChanged);
    final List<AnnouncePlan> announced = seats.stream().map(seat -> seat.parts().announcements()).toList();
    announceLoop = new AnnounceLoop(loops.tasks(loops.announce()),
        new Announcements(host, host.announcer(), this::table), epochs, announced, clock, log);
    first = new FirstAnnouncement(new Announcements(host, host.firstAnnouncer(), this::table), epochs,
        announced);
    announceLoop.tell(deeds::announced);
    rehearsals = new Rehearsals(host, loops, clock);
    deeds.connect(addressLoop, first, announceLoop, instances);
    roster = new Roster(config, seats, groups(config, names, seats), List.of(), seats.size());
    notifications.late().tell(new LateRemarks(() -> roster, instances, loops.vrrp(), log));
    view = new NodeView(roster, notifications, trackers, loops, clock);
  }

  private List<SyncGroupTurn> groups(AgentConfig config, List<String> names, List<Seat> seats) {
    final List<SyncGroupTurn> groups = new ArrayList<>();
    for (final SyncGroup group : config.syncGroups()) {
      final List<InstanceTurn> members = group.members().stream()
          .map(name -> seats.get(names.indexOf(name)).turn()).toList();
      groups.add(new SyncGroupTurn(group.name(), members, deeds, log));
    }
    return groups;
  }

  InstanceParts parts(InstanceConfig instance) {
    return new InstanceParts(instance, rules);
  }

  /** A new instance, which no loop knows yet. */
  Seat seat(AgentConfig config, InstanceConfig instance, int slot) {
    final InstanceParts parts = parts(instance);
    final AdvertSender sender = parts.sender();
    final InstanceTurn turn = new InstanceTurn(instance.name(), slot,
        new VirtualRouter(parts.params(), parts.rules(), deeds.newestEpoch(slot)), sender, deeds, log);
    final InstanceEntry entry = new InstanceEntry(turn, parts.acceptPolicy(), parts.peers(),
        new VerdictCounter());
    return new Seat(instance, parts, turn, sender, entry,
        new WatchedInstance(instance, config.trackedBy(instance).interfaces(), slot,
            source -> channels.attach(instance, source, entry, sender), clock, log));
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
    for (final VirtualAddress address : allAddresses()) {
      kernel.remove(address);
    }
    watch.begin(host.addresses().list());
    timer.attach(loops.vrrp(), instances::timerFired);
    mail.plan(List.of(config()));
    within(trackers.start().toCompletableFuture());
    roster.seats().forEach(seat -> insist(seat.slot(), Event.Startup.INSTANCE));
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
   * Runs this configuration from now on: who is in both goes on, untouched where nothing changed. Returns when it is done. Between
   * {@link #start} and {@link #stop}, any thread but the loops, one reload at a time.
   *
   * @param plan from {@link #config} to {@code next}, with nothing refused
   */
  public void reload(AgentConfig next, ReloadPlan plan) {
    roster = new NodeReload(this, roster, next, plan).apply();
    view = new NodeView(roster, notifications, trackers, loops, clock);
  }

  /** How many slots there are, free ones included. Any thread. */
  int slots() {
    return roster.slots();
  }

  /** What it runs now. Any thread. */
  public AgentConfig config() {
    return roster.config();
  }

  /**
   * Resigns: priority 0, addresses removed, stop scripts started and given a second. Returns when that is done or out of time.
   *
   * @param release false: leave the addresses where they are and say nothing to the peers, as {@code -V} asks
   */
  public void stop(boolean release) {
    rehearsals.end();
    final CompletableFuture<Void> silent = trackers.stop().toCompletableFuture();
    if (release) {
      roster.seats().forEach(seat -> insist(seat.slot(), Event.Shutdown.INSTANCE));
    }
    // Behind the shutdown events in the loop's queue: when it has run, all actions are posted.
    within(CompletableFuture.runAsync(instances::drain, loops.vrrp()));
    within(addressLoop.settled().toCompletableFuture());
    final CompletableFuture<Void> mailed = mail.stop(MAIL_END_NS).toCompletableFuture();
    final long stopScriptsNs = config().global().notification().stopLimitNs();
    within(notifications.stop(clock.nanoTime() + stopScriptsNs).toCompletableFuture(), stopScriptsNs);
    within(silent);
    within(mailed, 0);
  }

  /** Removes every virtual address of the configuration, whoever set it, as {@code -X} asks. After {@link #stop}. */
  public void removeAllAddresses() {
    within(CompletableFuture.runAsync(() -> allAddresses().forEach(this::removeQuietly), loops.address()));
  }

  private List<VirtualAddress> allAddresses() {
    return roster.seats().stream().flatMap(seat -> seat.parts().all().stream()).toList();
  }

  void removeQuietly(VirtualAddress address) {
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
    mail.close();
    loops.close();
  }

  /** The channels now open. Any thread. */
  public List<VrrpChannel> channels() {
    return channels.all();
  }

  /** What the control room may ask. Any thread. */
  public AgentView view() {
    return new LiveView(() -> view);
  }

  /** The vrrp loop's work. */
  public InstanceLoop instances() {
    return instances;
  }

  /** The state of one instance, by the order of the configuration; to be read on the vrrp loop only. */
  public VirtualRouter router(int slot) {
    return roster.seats().get(slot).turn().router();
  }

  /** The causes of fault of one instance itself by name; to be read on the vrrp loop only. */
  public List<Fault> faults(int slot) {
    return roster.seats().get(slot).turn().faults();
  }

  /** The sync groups, in the order of the configuration; their state to be read on the vrrp loop only. */
  public List<SyncGroupTurn> groups() {
    return roster.groups();
  }

  /** Start and stop are not facts that come again: they are offered until they are taken. */
  void insist(int slot, Event event) {
    while (!instances.post(slot, event)) {
      LockSupport.parkNanos(POST_AGAIN_NS);
    }
  }

  private static void within(CompletableFuture<?> step) {
    within(step, STOP_STEP_NS);
  }

  private static void within(CompletableFuture<?> step, long limitNs) {
    step.completeOnTimeout(null, limitNs + STOP_STEP_NS, TimeUnit.NANOSECONDS).join();
  }
}
