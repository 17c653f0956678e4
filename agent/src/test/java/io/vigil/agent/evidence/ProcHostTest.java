package io.vigil.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcHostTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir
  Path proc;

  private long nowNs = 5;

  @Test
  void shouldReadWhatTheKernelWrites() throws IOException {
    write("stat", "cpu  100 10 50 800 20 1 9 30 5 5\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
    write("pressure/cpu",
        "some avg10=86.28 avg60=70.75 avg300=63.21 total=24041\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
    write("pressure/io", "some avg10=0.19 avg60=0.27 avg300=0.44 total=17\n");
    write("self/stat", "77 (a) b) S 1 1 1 0 -1 4194304 100 0 42 0 1 1 0 0");
    write("self/task/77/comm", "vigil-vrrp\n");
    write("self/task/77/schedstat", "1000 2500 3\n");

    assertThat(host().sample()).isEqualTo(new HostSample(5, 6, new HostSample.Processors(1_020, 820, 30, 9),
        new HostSample.Pressure(24_041, 0, 17), Map.of("vigil-vrrp", 2_500L), 42, 7));
  }

  @Test
  void shouldTakeWhatIsMissingForNothing() {
    assertThat(host().sample()).isEqualTo(new HostSample(5, 6, HostSample.Processors.UNKNOWN,
        HostSample.Pressure.UNKNOWN, Map.of(), 0, 7));
  }

  @Test
  void shouldReadThisHost() {
    final HostSample sample = new ProcHost(Path.of("/proc"), NanoClock.SYSTEM, () -> 0, () -> 0).sample();
    assertThat(sample.processors().all()).isPositive();
    assertThat(sample.runDelayNs()).isNotEmpty();
  }

  @Test
  void shouldCompareWithTheLastSampleBeforeTheMoment() {
    final HostSamples samples = new HostSamples(host());
    for (int second = 0; second < 200; second++) {
      nowNs = second * SECOND;
      samples.take();
    }
    nowNs = 203 * SECOND;
    final HostChange change = samples.since(198 * SECOND + 1).orElseThrow();
    assertThat(change.from().takenNs()).isEqualTo(198 * SECOND);
    assertThat(change.spanNs()).isEqualTo(5 * SECOND);
    assertThat(change.longestGapNs()).isEqualTo(4 * SECOND);
    assertThat(new HostSamples(host()).since(0)).isEmpty();
  }

  private ProcHost host() {
    return new ProcHost(proc, () -> nowNs, () -> 6, () -> 7);
  }

  private void write(String file, String text) throws IOException {
    final Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
