package io.vigil.agent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.reload.ReloadPlan;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.Rehearsal;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.codec.inet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** A hub over instances of a configuration, with trackers and links at the test's hand; all on one thread. */
final class TrackBench {
  final List<LogEvent> log = new ArrayList<>();
  final List<InstanceTurn> turns = new ArrayList<>();
  final InstanceLoop loop;
  final TrackHub hub;
  final SteppedLoop later = new SteppedLoop();
  private final Map<String, Boolean> links = new LinkedHashMap<>();
  private AgentConfig config;

  final HeldQueue queue = new HeldQueue();

  TrackBench(String text) {
    links.put("eth0", true);
    links.put("eth1", true);
    links.put("eth2", true);
    config = config(text);
    for (final InstanceConfig instance : config.instances()) {
      turns.add(turn(instance, turns.size()));
    }
    final List<String> names = config.instances().stream().map(InstanceConfig::name).toList();
    config.syncGroups().forEach(group -> new SyncGroupTurn(group.name(),
        group.members().stream().map(name -> turns.get(names.indexOf(name))).toList(),
        new Rehearsal(new AdvertSender(List.of())), log::add));
    loop = new InstanceLoop(queue, _ -> {}, turns, later::nowNs);
    hub = new TrackHub(config, new TaskLoop(later, e -> {
      throw new AssertionError(e);
    }), loop, this::table, later::nowNs, log::add);
  }

  /** With a source that watches everything and says nothing by itself. */
  TrackBench started() {
    hub.add(new Silent(true));
    return begun();
  }

  TrackBench begun() {
    assertThat(hub.start().toCompletableFuture()).isCompleted();
    for (int slot = 0; slot < turns.size(); slot++) {
      assertThat(loop.post(slot, Event.Startup.INSTANCE)).isTrue();
    }
    return this;
  }

  /** The same instances, with other trackers. */
  TrackBench reloaded(String text) {
    final AgentConfig next = config(text);
    assertThat(hub.reload(next, IntStream.range(0, turns.size()).boxed().toList(),
        ReloadPlan.of(config, next).trackers()).toCompletableFuture()).isCompleted();
    config = next;
    return this;
  }

  TrackBench good(String name) {
    return say(name, TrackerVerdict.good("fine"));
  }

  TrackBench bad(String name) {
    return say(name, TrackerVerdict.bad("exit status 1"));
  }

  TrackBench number(String name, int number) {
    return say(name, TrackerVerdict.number(number, "holds " + number));
  }

  TrackBench say(String name, TrackerVerdict verdict) {
    for (final Numbered one : hub.numbers().all()) {
      if (one.tracker().name().equals(name)) {
        hub.verdict(one.number(), verdict);
        return this;
      }
    }
    throw new AssertionError("no tracker " + name);
  }

  TrackBench link(String name, boolean up) {
    links.put(name, up);
    hub.linksChanged();
    return this;
  }

  TrackBench noLink(String name) {
    links.remove(name);
    hub.linksChanged();
    return this;
  }

  VirtualRouter router(int slot) {
    return turns.get(slot).router();
  }

  AgentConfig config() {
    return config;
  }

  InterfaceTable table() {
    final List<InterfaceTable.Entry> entries = new ArrayList<>();
    links.forEach((name, up) -> entries.add(new InterfaceTable.Entry(
        new LinkFact(entries.size() + 1, name, up, 0, 1500, true, false, false), List.of())));
    return new InterfaceTable(entries);
  }

  private InstanceTurn turn(InstanceConfig instance, int slot) {
    final VirtualRouter router = new VirtualRouter(
        RouterParams.of(instance.vrid(), Family.IPV4, 3, instance.priority(), 100), Rules.KEEPALIVED);
    return new InstanceTurn(instance.name(), slot, router, new AdvertSender(List.of()),
        new Rehearsal(new AdvertSender(List.of())), log::add);
  }

  private AgentConfig config(String text) {
    final Loaded loaded = new ConfigLoader(new LinuxHost(table())).loadText("test", text,
        new LoadOptions("test", false, true, false, false));
    assertThat(loaded).as(loaded.problems().toString()).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }

  /** Runs at once, unless held. */
  static final class HeldQueue implements Executor {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean held;

    void hold() {
      held = true;
    }

    void release() {
      held = false;
      while (!waiting.isEmpty()) {
        waiting.removeFirst().run();
      }
    }

    @Override
    public void execute(Runnable command) {
      if (held) {
        waiting.add(command);
      } else {
        command.run();
      }
    }
  }

  /** Watches all or nothing. */
  record Silent(boolean watching) implements TrackerSource {
    @Override
    public boolean watches(Tracker tracker) {
      return watching;
    }

    @Override
    public void start(TrackerSink sink) {}

    @Override
    public void reload(TrackerTurnover turnover, TrackerSink sink) {}

    @Override
    public void stop() {}
  }
}
