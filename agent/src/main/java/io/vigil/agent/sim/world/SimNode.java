package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.sim.world.WorldObserver.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host of a world with an agent on it. What the agent asks of its kernel is done at once. */
public final class SimNode implements Deeds, EventLog {
  private final World world;
  private final String name;
  private final int index;
  private final AgentConfig config;
  private final List<SimInstance> instances = new ArrayList<>();
  private final NodeTrackers trackers;
  private final Probes probes;
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
  public void inform(int slot, Action.Notify notification) {
    world.observer().notified(instances.get(slot), notification);
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered) {
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
