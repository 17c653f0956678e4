package io.vigil.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.Rehearsal;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.os.netlink.AddressFact;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.agent.track.SteppedLoop;
import io.vigil.agent.track.TrackHub;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import io.vigil.agent.track.TrackerTurnover;
import io.vigil.agent.track.TrackerVerdict;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever trackers, links and addresses did, when they are quiet an agent stands where one stands that starts now: causes are
 * recomputed and never counted, so nothing is forgotten and nothing sticks.
 */
class QuietAfterEventsTest {
  private static final int SEEDS = 400;
  private static final int EVENTS = 150;
  private static final int[] NUMBERS = {0, 1, -3, 40, -127, 300, Integer.MIN_VALUE, Integer.MAX_VALUE};
  private static final IpAddress SOURCE = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final String TEXT = """
      global_defs {
        script_user root
      }
      vrrp_script a {
        script "/usr/bin/true"
      }
      vrrp_script b {
        script "/usr/bin/true"
      }
      vrrp_script c {
        script "/usr/bin/true"
      }
      track_file load {
        file /tmp/vigil-no-such-file
      }
      track_file stop {
        file /tmp/vigil-no-such-file-either
      }
      vrrp_sync_group G {
        group {
          LEFT
          RIGHT
        }
        track_script {
          c
        }
        track_interface {
          eth3 weight 20
        }
      }
      vrrp_instance ALONE {
        interface eth0
        virtual_router_id 51
        version 3
        priority 100
        virtual_ipaddress {
          192.0.2.51/24
          192.0.2.61/24 dev eth1
        }
        track_script {
          a weight 30
          b weight -40 reverse
          c
        }
        track_file {
          load weight 2
          stop weight 0
        }
        track_interface {
          eth2
          eth3 weight -10
        }
      }
      vrrp_instance OWNER {
        interface eth1
        virtual_router_id 52
        version 3
        priority 255
        mcast_src_ip 192.0.2.1
        dont_track_primary
        track_src_ip
        virtual_ipaddress {
          192.0.2.52/24
        }
        track_script {
          a
        }
      }
      vrrp_instance LEFT {
        interface eth0
        virtual_router_id 53
        version 3
        virtual_ipaddress {
          192.0.2.53/24
        }
        track_interface {
          eth2
        }
      }
      vrrp_instance RIGHT {
        interface eth1
        virtual_router_id 54
        version 3
        virtual_ipaddress {
          192.0.2.54/24
        }
        track_script {
          b
        }
        track_file {
          stop weight 0 reverse
        }
      }
      """;

  private static final AgentConfig CONFIG = Agent.config();

  @Test
  void shouldStandWhereAFreshStartStands() {
    long masters = 0;
    long faults = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      final Random random = new Random(seed);
      final Situation situation = new Situation();
      final Agent agent = new Agent(situation);
      for (int event = 0; event < random.nextInt(EVENTS); event++) {
        change(situation, agent, random);
      }
      agent.quiet();
      final Agent fresh = new Agent(situation);
      fresh.quiet();

      assertThat(agent.standing()).as("seed " + seed).isEqualTo(fresh.standing());
      masters += agent.standing().lines().filter(line -> line.contains(" MASTER ")).count();
      faults += agent.standing().lines().filter(line -> line.contains(" FAULT ")).count();
    }
    assertThat(masters).as("the seeds reach both").isGreaterThan(SEEDS / 10);
    assertThat(faults).isGreaterThan(SEEDS / 10);
  }

  private static void change(Situation situation, Agent agent, Random random) {
    final TrackerNumbers numbers = agent.hub.numbers();
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> {
        final int tracker = random.nextInt(numbers.count());
        final TrackerVerdict verdict = verdict(numbers.tracker(tracker), random);
        situation.verdicts.put(tracker, verdict);
        agent.hub.verdict(tracker, verdict);
      }
      case 3, 4 -> {
        situation.links.put("eth" + random.nextInt(4), random.nextInt(3));
        agent.linksChanged();
      }
      default -> {
        situation.sourceThere = random.nextInt(3) > 0;
        agent.linksChanged();
      }
    }
    if (random.nextInt(4) == 0) {
      agent.pass(random.nextInt(4_000));
    }
  }

  private static TrackerVerdict verdict(Tracker tracker, Random random) {
    if (tracker instanceof TrackFile) {
      final int number = NUMBERS[random.nextInt(NUMBERS.length)];
      return TrackerVerdict.number(number, "holds " + number);
    }
    // Mostly good, or every seed would end in FAULT.
    return random.nextInt(4) > 0 ? TrackerVerdict.good("exit status 0") : TrackerVerdict.bad("exit status 1");
  }

  /** How things are: what trackers said last, links (0 absent, 1 down, 2 up), whether the source address is there. */
  private static final class Situation {
    final Map<Integer, TrackerVerdict> verdicts = new HashMap<>();
    final Map<String, Integer> links = new TreeMap<>(Map.of("eth0", 2, "eth1", 2, "eth2", 2, "eth3", 2));
    boolean sourceThere = true;

    InterfaceTable table() {
      final List<InterfaceTable.Entry> entries = new ArrayList<>();
      links.forEach((name, state) -> {
        if (state > 0) {
          final int index = entries.size() + 1;
          entries.add(new InterfaceTable.Entry(
              new LinkFact(index, name, state == 2, 0, 1500, true, false, false),
              sourceThere
                  ? List.of(new AddressFact(index, SOURCE, 24, 0, 0, false, AddressFact.Cause.OTHER))
                  : List.of()));
        }
      });
      return new InterfaceTable(entries);
    }
  }

  /** All of an agent that judges, on one thread. */
  private static final class Agent implements TrackerSource {
    final TrackHub hub;
    private final Situation situation;
    private final SteppedLoop time = new SteppedLoop();
    private final List<InstanceTurn> turns = new ArrayList<>();
    private final List<SyncGroupTurn> groups = new ArrayList<>();
    private final List<WatchedInstance> watched = new ArrayList<>();
    private final InstanceLoop loop;
    private long timerNs = Long.MAX_VALUE;

    Agent(Situation situation) {
      this.situation = situation;
      for (final InstanceConfig instance : CONFIG.instances()) {
        turns.add(new InstanceTurn(instance.name(), turns.size(),
            new VirtualRouter(new InstanceParts(instance, Rules.KEEPALIVED).params(), Rules.KEEPALIVED),
            new AdvertSender(List.of()), new Rehearsal(new AdvertSender(List.of())), _ -> true));
      }
      CONFIG.syncGroups().forEach(group -> groups.add(new SyncGroupTurn(group.name(),
          turns.stream().filter(turn -> group.members().contains(turn.name())).toList(),
          new Rehearsal(new AdvertSender(List.of())), _ -> true)));
      loop = new InstanceLoop(Runnable::run, deadlineNs -> timerNs = deadlineNs, turns, time::nowNs);
      hub = new TrackHub(CONFIG, new TaskLoop(time, e -> {
        throw new AssertionError(e);
      }), loop, situation::table, time::nowNs, _ -> true);
      for (final InstanceConfig instance : CONFIG.instances()) {
        watched.add(new WatchedInstance(instance, CONFIG.trackedBy(instance).interfaces(), watched.size(),
            _ -> {}, time::nowNs, _ -> true));
      }
      hub.add(this);
      linksChanged();
      assertThat(hub.start().toCompletableFuture()).isCompleted();
      for (int slot = 0; slot < turns.size(); slot++) {
        assertThat(loop.post(slot, Event.Startup.INSTANCE)).isTrue();
      }
    }

    void linksChanged() {
      watched.forEach(one -> assertThat(one.evaluate(situation.table(), Set.of(), loop)).isTrue());
      hub.linksChanged();
    }

    void pass(int ms) {
      final long untilNs = time.nowNs() + ms * 1_000_000L;
      while (timerNs <= untilNs) {
        time.advanceMs(Math.max(0, (timerNs - time.nowNs() + 999_999) / 1_000_000));
        timerNs = Long.MAX_VALUE;
        loop.timerFired();
      }
      time.advanceMs(Math.max(0, (untilNs - time.nowNs()) / 1_000_000));
    }

    /** Longer than any timer of a backup, a group's members one after the other. */
    void quiet() {
      pass(20_000);
    }

    String standing() {
      final StringBuilder out = new StringBuilder();
      for (final InstanceTurn turn : turns) {
        out.append(turn.name()).append(' ').append(turn.router().state()).append(' ')
            .append(turn.router().effectivePriority()).append(' ')
            .append(turn.router().faultsSinceNs().keySet()).append(' ').append(turn.faults().stream()
                .map(Object::toString).sorted().toList())
            .append('\n');
      }
      groups.forEach(group -> out.append(waits(group) ? "waits" : group.group().state()).append('\n'));
      return out.toString();
    }

    /** It has no state yet, or was told of a fault before: its members stand the same. */
    private static boolean waits(SyncGroupTurn group) {
      return group.group().members().stream()
          .anyMatch(member -> member.faultsSinceNs().keySet().equals(Set.of(FaultCause.AWAITING_TRACKER)));
    }

    @Override
    public boolean watches(Tracker tracker) {
      return true;
    }

    @Override
    public void start(TrackerSink sink) {
      situation.verdicts.forEach(sink::verdict);
    }

    @Override
    public void reload(TrackerTurnover turnover, TrackerSink sink) {}

    @Override
    public void stop() {}

    private static AgentConfig config() {
      final Loaded loaded = new ConfigLoader(new LinuxHost(new Situation().table())).loadText("test", TEXT,
          LoadOptions.forRun("test"));
      assertThat(loaded).as(loaded.problems().toString()).isInstanceOf(Loaded.Ready.class);
      return ((Loaded.Ready) loaded).config();
    }
  }
}
