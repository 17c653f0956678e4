package io.vigil.perf.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class PathBenchmarkTest {
  private static final int MACHINE = 3;
  private static final int LOOP = 2;
  private static final int HAND_OVER = 4;

  @Test
  void shouldRunEachBenchmarkOnce() throws RunnerException {
    // Builds beside this one are no reason to wait: nothing is measured here.
    System.setProperty("jmh.ignoreLock", "true");
    final Collection<RunResult> results = new Runner(new OptionsBuilder()
        .include(PathBenchmarkTest.class.getPackageName() + ".*").mode(Mode.SingleShotTime).forks(0)
        .warmupIterations(0).measurementIterations(1).shouldFailOnError(true).verbosity(VerboseMode.SILENT)
        .build()).run();

    assertThat(results).hasSize(MACHINE + LOOP + HAND_OVER);
  }
}
