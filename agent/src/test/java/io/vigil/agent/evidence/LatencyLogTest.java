package io.vigil.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.agent.stats.StartFigure;
import io.vigil.agent.stats.StartTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {
  @TempDir
  Path folder;

  @Test
  void shouldBeReadByTheToolsOfTheFormat() throws IOException {
    final Path file = folder.resolve("starts.hlog");
    try (LatencyLog log = LatencyLog.open(file, 1_000_000)) {
      assertThat(log.write(1_000_000, 1_060_000, Map.of("VI 1,a.MASTER", histogram(700_000)))).isTrue();
    }
    try (LatencyLog log = LatencyLog.open(file, 1_060_000)) {
      assertThat(log.write(1_060_000, 1_120_000, Map.of("VI_2.FAULT", histogram(5_000_000)))).isTrue();
    }

    final List<EncodableHistogram> read = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      while (reader.hasNext()) {
        read.add(reader.nextIntervalHistogram());
      }
    }
    assertThat(read).extracting(EncodableHistogram::getTag).containsExactly("VI_1_a.MASTER", "VI_2.FAULT");
    assertThat(read).extracting(EncodableHistogram::getStartTimeStamp).containsExactly(1_000_000L,
        1_060_000L);
    assertThat(((Histogram) read.getLast()).getMaxValue()).isBetween(4_900_000L, 5_100_000L);
  }

  @Test
  void shouldNotFollowASymbolicLink() throws IOException {
    final Path link = folder.resolve("link");
    Files.createSymbolicLink(link, Files.createFile(folder.resolve("precious")));
    assertThatThrownBy(() -> LatencyLog.open(link, 0)).isInstanceOf(IOException.class);
  }

  private static Histogram histogram(long ns) {
    final StartTimes times = new StartTimes();
    times.record("X", StartFigure.STARTED, ns);
    return times.takeInterval().values().iterator().next();
  }
}
