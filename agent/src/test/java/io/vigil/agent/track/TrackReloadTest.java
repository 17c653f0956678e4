package io.vigil.agent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.machine.RouterState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub goes over to other trackers. */
class TrackReloadTest {
  @Test
  void shouldKeepTheResultOfATrackerThatStays() {
    final TrackBench bench = new TrackBench(text("chk weight 30", "chk")).started().good("chk");

    bench.reloaded("# further down\n" + text("other weight 5\n chk weight 30", "other", "chk"));

    assertThat(priority(bench)).isEqualTo(130);
    bench.bad("chk").good("other");
    assertThat(priority(bench)).isEqualTo(105);
  }

  /** keepalived forgets the factor of a script that it knew before. */
  @Test
  void shouldCountReverseAsItDidBefore() {
    final String text = text("chk weight 10 reverse", "chk");
    final TrackBench bench = new TrackBench(text).started().good("chk");
    assertThat(priority(bench)).isEqualTo(90);

    bench.reloaded("# further down\n" + text);

    assertThat(priority(bench)).isEqualTo(90);
    bench.bad("chk");
    assertThat(priority(bench)).isEqualTo(100);
  }

  @Test
  void shouldNotStopARunningInstanceForATrackerThatHasNotReported() {
    final TrackBench bench = new TrackBench(text("chk", "chk")).started().good("chk");
    assertThat(bench.router(0).state()).isEqualTo(RouterState.BACKUP);

    bench.reloaded(text("chk\n other", "chk", "other"));
    assertThat(bench.router(0).state()).isEqualTo(RouterState.BACKUP);

    bench.bad("other");
    assertThat(bench.router(0).state()).isEqualTo(RouterState.FAULT);
    bench.reloaded(text("chk", "chk"));
    assertThat(bench.router(0).state()).as("who failed is tracked no more").isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldLetTheResultOfAChangedTrackerHoldUntilItHasAnother() {
    final Recording source = new Recording();
    final TrackBench bench = new TrackBench(text("chk weight 30", "chk"));
    bench.hub.add(source);
    bench.begun().good("chk");

    bench.reloaded(text("chk weight 30", "chk").replace("interval 1", "interval 2"));

    assertThat(source.turnovers).singleElement().satisfies(turnover -> {
      assertThat(turnover.stopped()).extracting(Numbered::number).containsExactly(0);
      assertThat(turnover.started()).extracting(Numbered::number).containsExactly(0);
    });
    assertThat(priority(bench)).isEqualTo(130);
  }

  /** Numbers are given again, and nothing of their last holder counts for the next. */
  @Test
  void shouldForgetATrackerThatIsGone() {
    final TrackBench bench = new TrackBench(text("chk weight 30", "chk")).started().good("chk");

    bench.reloaded(text("other weight 30", "other"));
    assertThat(bench.hub.numbers().count()).isEqualTo(1);
    assertThat(priority(bench)).isEqualTo(100);
    bench.good("other");
    assertThat(priority(bench)).isEqualTo(130);
  }

  private static int priority(TrackBench bench) {
    return bench.router(0).effectivePriority();
  }

  private static String text(String tracked, String... scripts) {
    final StringBuilder text = new StringBuilder("global_defs {\n script_user root\n}\n");
    for (final String script : scripts) {
      text.append("vrrp_script ").append(script).append(" {\n script /usr/bin/true\n interval 1\n}\n");
    }
    return text.append(
        "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 1\n version 3\n virtual_ipaddress {\n"
            + "  10.0.0.100/24\n }\n track_script {\n ")
        .append(tracked).append("\n }\n}\n").toString();
  }

  /** Watches everything, and writes down what it is asked. */
  private static final class Recording implements TrackerSource {
    private final List<TrackerTurnover> turnovers = new ArrayList<>();

    @Override
    public boolean watches(Tracker tracker) {
      return true;
    }

    @Override
    public void start(TrackerSink sink) {}

    @Override
    public void reload(TrackerTurnover turnover, TrackerSink sink) {
      turnovers.add(turnover);
    }

    @Override
    public void stop() {}
  }
}
