package io.vigil.agent.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigil.agent.instance.Fault;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts and links become priorities and causes of fault. */
class TrackHubTest {
  private static final String TRACKERS = """
      global_defs {
        script_user root
        enable_script_security
      }
      vrrp_script chk {
        script "/usr/bin/true"
      }
      vrrp_script other {
        script "/usr/bin/true"
      }
      track_file load {
        file /tmp/vigil-no-such-file
      }
      """;

  @Test
  void shouldAddTheWeightsOfWhatIsGood() {
    final TrackBench bench = new TrackBench(instance("track_script {\n chk weight 30\n other weight -20\n }"))
        .started();
    assertThat(bench.router(0).state()).as("weighted trackers hold nobody").isEqualTo(RouterState.BACKUP);
    assertThat(priority(bench)).as("what is not known adds nothing").isEqualTo(100);

    bench.good("chk").good("other");
    assertThat(priority(bench)).isEqualTo(130);
    bench.bad("other");
    assertThat(priority(bench)).isEqualTo(110);
    bench.bad("chk");
    assertThat(priority(bench)).isEqualTo(80);
  }

  @Test
  void shouldHoldTheInstanceUntilEveryTrackerOfWeight0HasReported() {
    final TrackBench bench = new TrackBench(instance("track_script {\n chk\n other\n }")).started();
    assertThat(bench.router(0).state()).isEqualTo(RouterState.FAULT);
    assertThat(lines(bench)).isEmpty();

    bench.good("chk");
    assertThat(bench.router(0).state()).isEqualTo(RouterState.FAULT);
    bench.good("other");

    assertThat(bench.router(0).state()).isEqualTo(RouterState.BACKUP);
    assertThat(lines(bench)).containsExactly("(VI_1) Entering BACKUP STATE (init)");
  }

  @Test
  void shouldNameWhatIsAtFaultAndSinceWhen() {
    final TrackBench bench = new TrackBench(instance("track_script {\n chk\n other\n }")).started();
    bench.good("chk").good("other");
    bench.later.advanceMs(10);
    bench.bad("chk");
    final long sinceNs = bench.later.nowNs();
    bench.later.advanceMs(10);
    bench.bad("other").say("chk", TrackerVerdict.bad("exit status 2"));

    assertThat(bench.turns.getFirst().faults()).containsExactly(
        new Fault(FaultCause.TRACKER, "script chk", "exit status 2", sinceNs),
        new Fault(FaultCause.TRACKER, "script other", "exit status 1", bench.later.nowNs()));
    bench.good("chk");
    assertThat(bench.router(0).state()).as("each cause counts by itself").isEqualTo(RouterState.FAULT);
    bench.good("other");
    assertThat(bench.router(0).state()).isEqualTo(RouterState.BACKUP);
    assertThat(lines(bench)).contains("(VI_1) Entering FAULT STATE: script chk: exit status 1");
  }

  @Test
  void shouldTakeTheNumberOfAFileTimesItsWeight() {
    final TrackBench bench = new TrackBench(instance("track_file {\n load weight -2\n }")).started();

    assertThat(priority(bench.number("load", 20))).isEqualTo(60);
    assertThat(priority(bench.number("load", -300))).as("at most 253 are added").isEqualTo(254);
    bench.number("load", 127);
    assertThat(bench.router(0).state()).isEqualTo(RouterState.FAULT);
    bench.number("load", 0);
    assertThat(bench.router(0).state()).isEqualTo(RouterState.BACKUP);
    assertThat(priority(bench)).isEqualTo(100);
  }

  @Test
  void shouldWeighInterfacesByTheirLinks() {
    final TrackBench bench = new TrackBench(
        instance("track_interface {\n eth1 weight 10\n eth2 weight -50\n }")).started();
    assertThat(priority(bench)).as("known from the start").isEqualTo(110);

    assertThat(priority(bench.link("eth2", false))).isEqualTo(60);
    assertThat(priority(bench.noLink("eth1"))).isEqualTo(50);
    assertThat(bench.hub.standing(0).weighings()).extracting(Weighing::subject, Weighing::reason)
        .containsExactly(tuple("interface eth1", "does not exist"),
            tuple("interface eth2", "down"));
    assertThat(priority(bench.link("eth1", true).link("eth2", true))).isEqualTo(110);
  }

  @Test
  void shouldCountWhatTheGroupTracksForEachMember() {
    final TrackBench bench = new TrackBench(TRACKERS + """
        vrrp_sync_group G {
          group {
            VI_1
            VI_2
          }
          track_script {
            chk weight 10
          }
        }
        """ + block("VI_1", 51, "") + block("VI_2", 52, "track_script {\n other\n }")).started();
    bench.good("chk").good("other");

    assertThat(priority(bench)).isEqualTo(110);
    assertThat(bench.router(1).effectivePriority()).isEqualTo(110);
    bench.bad("other");
    assertThat(bench.router(0).state()).isEqualTo(RouterState.FAULT);
    assertThat(bench.router(1).state()).isEqualTo(RouterState.FAULT);
  }

  @Test
  void shouldRunAsIfNothingWereTrackedThatNobodyWatches() {
    final TrackBench bench = new TrackBench(instance("track_script {\n chk\n }"));
    bench.hub.add(new TrackBench.Silent(false));
    bench.begun();

    assertThat(bench.router(0).state()).isEqualTo(RouterState.BACKUP);
    assertThat(bench.log).extracting(LogEvent::text)
        .contains("script chk is not watched: whoever tracks it runs as if it did not");
  }

  @Test
  void shouldOfferAgainWhatAFullInboxRefused() {
    final TrackBench bench = new TrackBench(instance("track_script {\n chk weight 30\n }")).started();
    bench.queue.hold();
    while (bench.loop.post(0, new Event.AddressesChanged(false))) {
      // Until it is full.
    }
    bench.good("chk");
    bench.queue.release();
    assertThat(priority(bench)).isEqualTo(100);

    bench.later.advanceMs(20);

    assertThat(priority(bench)).isEqualTo(130);
  }

  private static int priority(TrackBench bench) {
    return bench.router(0).effectivePriority();
  }

  private static List<String> lines(TrackBench bench) {
    return bench.log.stream().filter(event -> !event.detail()).map(LogEvent::text)
        .filter(line -> line.contains("Entering")).toList();
  }

  private static String instance(String tracking) {
    return TRACKERS + block("VI_1", 51, tracking);
  }

  private static String block(String name, int vrid, String tracking) {
    return """
        vrrp_instance %s {
          interface eth0
          virtual_router_id %d
          version 3
          priority 100
          virtual_ipaddress {
            192.0.2.%d/24
          }
          %s
        }
        """.formatted(name, vrid, vrid, tracking);
  }
}
