package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.reload.Change;
import io.vigil.agent.config.reload.ReloadPlan;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.node.InstanceParts;
import io.vigil.agent.sim.world.WorldObserver.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A host of a world with an agent on it. What the agent asks of its kernel is done at once. */
public final class SimNode implements Deeds, EventLog {
  private final World world;
  private final String name;
  private final int index;
  private AgentConfig config;
  private final List<SimInstance> instances = new ArrayList<>();
  private NodeTrackers trackers;
  private Probes probes;
  private final SimSocket socket;
  private final AdvertReceived heard = new AdvertReceived();
  private final List<Runnable> posted = new ArrayList<>();
  private @Nullable InstanceLoop loop;
  private @Nullable SimTimer timer;
  private boolean isPaused;
  private boolean isAborted;

  SimNode(World world, int index, NodeSpec spec) {
    this.world = world;
    this.index = index;
    name = spec.name();
    config = spec.config();
    trackers = new NodeTrackers(config);
    probes = new Probes(this);
    socket = new SimSocket(this);
    spec.instances().forEach(instance -> instances.add(new SimInstance(this, instances.size(), instance)));
  }

  public World world() {
    return world;
  }

  public String name() {
    return name;
  }

  /** Its number in the world. */
  public int index() {
    return index;
  }

  public AgentConfig config() {
    return config;
  }

  public List<SimInstance> instances() {
    return instances;
  }

  public NodeTrackers trackers() {
    return trackers;
  }

  /** Whether there is an agent; it may be paused. */
  public boolean isRunning() {
    return loop != null;
  }

  public boolean isPaused() {
    return isPaused;
  }

  /** Whether the agent died without a word, so that nobody took its addresses off. */
  public boolean isAborted() {
    return isAborted;
  }

  /** The agent starts, knowing nothing, and takes off what a predecessor left on the host; harmless while it runs. */
  public void start() {
    if (loop != null) {
      return;
    }
    isAborted = false;
    takeOff();
    final List<InstanceTurn> turns = instances.stream().map(SimInstance::renew).toList();
    config.syncGroups().forEach(this::join);
    timer = new SimTimer(world, () -> running().timerFired());
    loop = new InstanceLoop(this::execute, timer, turns, world.clock());
    loop.add(socket);
    probes.restart();
    world.observer().lifecycle(this, Lifecycle.STARTED);
    instances.forEach(one -> running().post(one.slot(), new Event.SourceAddressChanged(one.source())));
    tellStandings();
    instances.forEach(one -> running().post(one.slot(), Event.Startup.INSTANCE));
  }

  /** The agent stops in good order. */
  public void stop() {
    if (loop != null) {
      resume();
      instances.forEach(one -> running().post(one.slot(), Event.Shutdown.INSTANCE));
      end(Lifecycle.STOPPED);
    }
  }

  /** The host goes, without a word. */
  public void crash() {
    if (loop != null) {
      end(Lifecycle.CRASHED);
    }
    isAborted = false;
    takeOff();
  }

  /** The agent goes without a word, and its addresses stay on the host. */
  public void abort() {
    if (loop != null) {
      isAborted = true;
      end(Lifecycle.ABORTED);
    }
  }

  private void takeOff() {
    for (final SimInstance instance : instances) {
      if (instance.isInstalled()) {
        instance.installed(false);
        world.observer().addresses(instance, false);
      }
    }
  }

  private void end(Lifecycle how) {
    if (timer != null) {
      timer.cancel();
    }
    loop = null;
    isPaused = false;
    posted.clear();
    socket.clear();
    instances.forEach(SimInstance::forget);
    world.observer().lifecycle(this, how);
  }

  /** The process gets no processor; packets wait in its socket. */
  public void pause() {
    if (loop != null && timer != null && !isPaused) {
      isPaused = true;
      timer.hold();
      socket.hold();
      world.observer().lifecycle(this, Lifecycle.PAUSED);
    }
  }

  /** The process goes on, late. */
  public void resume() {
    if (!isPaused || timer == null) {
      return;
    }
    isPaused = false;
    world.observer().lifecycle(this, Lifecycle.RESUMED);
    timer.release();
    socket.readNow();
    final List<Runnable> waiting = List.copyOf(posted);
    posted.clear();
    waiting.forEach(Runnable::run);
  }

  /**
   * The agent goes over to another configuration; one that does not run will start with it.
   *
   * @throws IllegalArgumentException {@link #obstacle} names one
   */
  public void reload(AgentConfig next) {
    obstacle(config, next).ifPresent(what -> {
      throw new IllegalArgumentException(what);
    });
    final ReloadPlan plan = ReloadPlan.of(config, next);
    final Map<SimInstance, InstanceConfig> changed = new LinkedHashMap<>();
    plan.instances().forEach(change -> {
      switch (change) {
        case Change.Kept<InstanceConfig>(var before, var after) -> instance(before).reconfigured(after);
        case Change.Changed<InstanceConfig>(var before, var after, _) -> {
          final SimInstance instance = instance(before);
          changed.put(instance, before);
          instance.reconfigured(after);
        }
        default -> throw new IllegalStateException("an obstacle: " + change);
      }
    });
    config = next;
    trackers = trackers.renewed(next);
    final Probes before = probes;
    probes = new Probes(this);
    probes.succeed(before, tracker -> plan.trackers().stream()
        .anyMatch(change -> change instanceof Change.Kept<Tracker> kept && kept.after().equals(tracker)));
    world.network().connect(world.nodes());
    world.observer().lifecycle(this, Lifecycle.RELOADED);
    if (loop != null) {
      changed.forEach(this::tell);
      tellStandings();
    }
  }

  private SimInstance instance(InstanceConfig configured) {
    return instances.stream().filter(one -> one.config().equals(configured)).findFirst().orElseThrow();
  }

  private void tell(SimInstance instance, InstanceConfig before) {
    final InstanceParts parts = instance.parts();
    running().post(instance.slot(), new Event.Reconfigured(parts.params(), parts.rules()));
    if (!before.addresses().equals(instance.config().addresses())) {
      running().post(instance.slot(),
          new Event.AddressesChanged(!before.addresses().containsAll(instance.config().addresses())));
    }
  }

  /** Why a world cannot go from one configuration to another: it has no newcomers, and nobody leaves it. */
  public static Optional<String> obstacle(AgentConfig before, AgentConfig next) {
    final ReloadPlan plan = ReloadPlan.of(before, next);
    for (final Change<InstanceConfig> change : plan.instances()) {
      switch (change) {
        case Change.Added<InstanceConfig> one -> {
          return Optional.of("vrrp_instance " + one.after().name() + " is added");
        }
        case Change.Removed<InstanceConfig> one -> {
          return Optional.of("vrrp_instance " + one.before().name() + " is removed");
        }
        case Change.Restarted<InstanceConfig> one -> {
          return Optional.of("vrrp_instance " + one.after().name() + " would end and begin anew");
        }
        case Change.Kept<InstanceConfig> _,Change.Changed<InstanceConfig> _ -> {
          // It goes on.
        }
      }
    }
    return groups(before).equals(groups(next)) ? Optional.empty() : Optional.of("the sync groups are others");
  }

  private static Map<String, List<String>> groups(AgentConfig config) {
    return config.syncGroups().stream().collect(Collectors.toMap(SyncGroup::name, SyncGroup::members));
  }

  /** The wall clock of the host jumps. */
  public void stepClock(long byNs) {
    socket.stepClock(byNs);
  }

  /** What a tracker watches breaks, or works again; the tracker notices in its own time. Unknown: nothing happens. */
  public void actual(TrackedKind kind, String tracker, boolean isWell) {
    probes.actual(kind, tracker, isWell);
  }

  /** A script runs at this time, and its interval before and after; as chance wills until somebody says so. */
  public void scriptRunsAt(String tracker, long elapsedNs) {
    probes.scriptRunsAt(tracker, elapsedNs);
  }

  /** Somebody writes a number into a tracked file. */
  public void file(String tracker, long number) {
    found(new Tracked(TrackedKind.FILE, tracker, number == 0, number));
  }

  /** A tracker changed its mind. */
  void found(TrackedKind kind, String tracker, boolean isGood) {
    found(new Tracked(kind, tracker, isGood, isGood ? 1 : 0));
  }

  private void found(Tracked tracked) {
    if (trackers.set(tracked)) {
      world.observer().tracked(this, tracked);
      if (loop != null) {
        tellStandings();
      }
    }
  }

  private void tellStandings() {
    for (final SimInstance instance : instances) {
      final NodeTrackers.Standing standing = trackers.of(instance.config());
      running().post(instance.slot(), new Event.PriorityChanged(standing.total()));
      running().post(instance.slot(), new Event.FaultsChanged(standing.faults()));
    }
  }

  /** Whether the wire of an instance's interface is there. */
  boolean hasCarrier(SimInstance instance) {
    final String wire = instance.config().interfaceName();
    return wire.isEmpty() || trackers.get(TrackedKind.INTERFACE, wire).isGood();
  }

  /** An advert arrives that passes all checks. */
  void receive(Path path, int priority) {
    if (loop != null && hasCarrier(path.to())) {
      socket.arrive(path, priority);
    }
  }

  /** An advert is read from the socket. */
  void hear(Path path, int priority, long receivedAtNs) {
    final SimInstance from = path.from();
    world.observer().heard(path.to(), from, priority);
    running().advert(path.to().turn(), heard.set(path.spec().version(), priority, path.spec().intervalCs(),
        from.source().hi(), from.source().lo(), receivedAtNs));
  }

  private void join(SyncGroup group) {
    final List<InstanceTurn> members = instances.stream()
        .filter(one -> group.members().contains(one.config().name())).map(SimInstance::turn).toList();
    if (!members.isEmpty()) {
      final SyncGroupTurn _ = new SyncGroupTurn(group.name(), members, this, this);
    }
  }

  private void execute(Runnable task) {
    if (isPaused) {
      posted.add(task);
    } else {
      task.run();
    }
  }

  private InstanceLoop running() {
    if (loop == null) {
      throw new IllegalStateException(name + " does not run");
    }
    return loop;
  }

  @Override
  public void epoch(int slot, long epoch) {
    // Nothing older is under way: what an instance asks for is done at once.
  }

  @Override
  public void install(int slot, long epoch, boolean announce) {
    instances.get(slot).installed(true);
    world.observer().addresses(instances.get(slot), true);
    if (announce) {
      world.observer().announced(instances.get(slot));
    }
  }

  @Override
  public void remove(int slot, long epoch) {
    instances.get(slot).installed(false);
    world.observer().addresses(instances.get(slot), false);
  }

  @Override
  public void announce(int slot, Action.Announce announce) {
    world.observer().announced(instances.get(slot));
  }

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    world.observer().notified(instances.get(slot), notification);
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    world.observer().groupNotified(this, group, entered);
  }

  @Override
  public boolean post(LogEvent event) {
    if (event instanceof ReportLine line) {
      instances.stream().filter(one -> one.config().name().equals(line.instance()))
          .forEach(one -> world.observer().said(one, line));
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
