package io.vigil.perf.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the stress tests of this package; the harness forks virtual machines of its own. */
class InboxStressIT {
  private static final Pattern RESULTS = Pattern
      .compile("Results: (\\d+) planned; (\\d+) passed, 0 failed, 0 soft errs, 0 hard errs");

  @Test
  void shouldShowNoForbiddenOutcome(@TempDir Path folder) throws IOException, InterruptedException {
    final Path output = folder.resolve("output.txt");
    final Process harness = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(),
        "-cp", System.getProperty("java.class.path"), "org.openjdk.jcstress.Main", "-m", "sanity", "-c", "2",
        "-t", "io.vigil.perf.inbox.*")).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start();
    final int status = harness.waitFor();
    final String report = Files.readString(output);

    assertThat(status).as(report).isZero();
    final List<MatchResult> results = RESULTS.matcher(report).results().toList();
    assertThat(results).as(report).isNotEmpty();
    assertThat(results.getLast().group(1)).as("passed of planned").isEqualTo(results.getLast().group(2));
  }
}
