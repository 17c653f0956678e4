package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.replay.html.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class SoakPageIT {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final FlapPlan PLAN = new FlapPlan(5, 20, 120 * SECOND);

  @TempDir
  private Path folder;

  @Test
  void shouldDrawBothAgentsAndTheHost() throws Exception {
    final Browser.Seen seen = open(result(PLAN.flaps(), List.of("vigil", "keepalived"), List.of()));

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("data-drawn=\"1\"").contains("Nothing lost, nothing out of order")
        .contains("00:01:00.000").doesNotContain("NaN");
    assertThat(seen.count("curve")).isEqualTo(2);
    assertThat(seen.count("late")).as("a fifth of them").isEqualTo(2 * 480);
    assertThat(seen.count("median")).isEqualTo(2);
    assertThat(seen.count("line")).isEqualTo(6);
  }

  /** Ended at once. */
  @Test
  void shouldBeAPageWhereNothingWasDone() throws Exception {
    final Browser.Seen seen = open(result(0, List.of("vigil"), List.of()));

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("data-drawn=\"1\"").doesNotContain("NaN");
    assertThat(seen.dom()).contains("Nothing was measured").doesNotContain("Nothing lost");
  }

  @Test
  void shouldNotRunWhatAnAgentSays() throws Exception {
    final Browser.Seen seen = open(
        result(40, List.of("vigil"), List.of("</script><script>console.error('owned')</script>")));

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("&lt;/script&gt;&lt;script&gt;");
  }

  private Browser.Seen open(SoakResult result) throws Exception {
    final Path file = folder.resolve("soak.html");
    final Browser browser = Browser.installed(folder);
    Files.writeString(file, new SoakPage(result).render());
    return browser.open(file, "");
  }

  /** One that ran for two minutes. */
  static SoakResult result(long done, List<String> agents, List<String> warnings) {
    final Histogram noise = Delays.histogram();
    noise.recordValue(MS / 10);
    noise.recordValue(3 * MS);
    final Footprint footprint = new Footprint(55, 22, 0, 90_000);
    final Account.Held held = new Account.Held(new Account.Holding(footprint, 0),
        new Account.Holding(footprint, 0));
    final HostStory host = new HostStory(
        List.of(new HostSecond(0, SECOND, 3 * MS, new HostSecond.Shares(0.5, 0.1, 0.2, 0, 0.1), 0)), noise,
        List.of(new HostStory.Part(0, 10 * SECOND, noise)),
        Map.of("vigil",
            List.of(new HostStory.Held(SECOND, footprint), new HostStory.Held(11 * SECOND, footprint)),
            "keepalived",
            List.of(new HostStory.Held(SECOND, footprint), new HostStory.Held(11 * SECOND, footprint))));
    final List<Account> accounts = agents.stream().map(agent -> new Account(agent, agent, delays(done),
        new ScriptLedger.Findings(0, 0, 0, 0, 0, List.of()), held, warnings)).toList();
    return new SoakResult(
        new SoakOptions(PLAN, SoakOptions.Mode.PARALLEL, new Burden.Weight(0, 0), List.of()),
        Instant.EPOCH, false, List.of(), accounts, host);
  }

  private static Delays delays(long done) {
    final Course course = new Course(PLAN, 0, PLAN.durationNs() + SECOND, done, false);
    final Delays due = Delays.of(course, new Starts(PLAN.instances()), Map.of());
    final Starts starts = new Starts(PLAN.instances());
    for (long flap = 0; flap < done; flap++) {
      starts.add(PLAN.instance(flap), PLAN.toMaster(flap),
          due.dueNs(flap) + MS + flap % 100 * MS / 10 + (flap == 1_200 ? 50 * MS : 0));
    }
    return Delays.of(course, starts, Map.of());
  }
}
