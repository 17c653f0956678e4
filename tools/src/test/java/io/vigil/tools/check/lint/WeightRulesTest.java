package io.vigil.tools.check.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.check.Conf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link WeightWithoutEffect} and {@link NopreemptWithWeight}, and the arithmetic below them. */
class WeightRulesTest {
  private static final String CHECK = "vrrp_script chk {\nscript /bin/chk\n}\n";

  private static String tracking(String entry, String lines) {
    return CHECK + Conf.instance(lines + "\ntrack_script {\n" + entry + "\n}");
  }

  @ParameterizedTest
  @CsvSource({"254,chk weight 10,1", "253,chk weight 10,0", "1,chk weight -10,1", "2,chk weight -10,0",
      "100,chk,0",
      "254,chk weight -10,0", "1,chk weight 10,0", "254,chk weight -10 reverse,1",
      "1,chk weight 10 reverse,1"})
  void shouldFindAWeightAtTheEndOfTheScale(int priority, String entry, int findings) {
    assertThat(Lint.found(new WeightWithoutEffect(), tracking(entry, "priority " + priority)))
        .hasSize(findings)
        .allMatch("9:1 weight-without-effect"::equals);
  }

  @Test
  void shouldLetAWeightCountThatShowsOnlyWhenAnotherHasFailed() {
    final String two = "vrrp_script b {\nscript /bin/b\n}\n" + CHECK
        + Conf.instance("priority 250\ntrack_script {\nchk weight 4\nb weight 4\n}");
    assertThat(Lint.found(new WeightWithoutEffect(), two)).isEmpty();
  }

  @Test
  void shouldCountTheWeightsOfTheGroup() {
    final String group = CHECK + Conf.instance("priority 254")
        + Conf.named("B", 8, "10.0.0.2/24", "priority 100")
        + "vrrp_sync_group G {\ngroup {\nA\nB\n}\ntrack_script {\nchk weight 10\n}\n}\n";
    assertThat(Lint.found(new WeightWithoutEffect(), group)).containsExactly("26:1 weight-without-effect");
  }

  @ParameterizedTest
  @CsvSource({"nopreempt,chk weight -20,1", "nopreempt,chk,0", "'',chk weight -20,0",
      "preempt,chk weight 5,0"})
  void shouldFindAWeightBesideNopreempt(String preemption, String entry, int findings) {
    assertThat(Lint.found(new NopreemptWithWeight(), tracking(entry, preemption))).hasSize(findings)
        .allMatch("9:1 nopreempt-with-weight"::equals);
  }

  @Test
  void shouldFindTheDefaultWeightOfATrackedFileBesideNopreempt() {
    final String file = "track_file f {\nfile /run/f\n}\n" + Conf.instance("nopreempt\ntrack_file {\nf\n}");
    assertThat(Lint.found(new NopreemptWithWeight(), file)).containsExactly("9:1 nopreempt-with-weight");
  }

  @Test
  void shouldSayOnceForAnInstanceHowManyWeightsThereAre() {
    final String two = "vrrp_script b {\nscript /bin/b\n}\n" + CHECK
        + Conf.instance("nopreempt\ntrack_script {\nchk weight 4\nb weight 4\n}");
    assertThat(Lint.problems(new NopreemptWithWeight(), two)).hasSize(1).first()
        .satisfies(problem -> assertThat(problem.message()).contains("1 more have one", "t:10:1"));
  }
}
