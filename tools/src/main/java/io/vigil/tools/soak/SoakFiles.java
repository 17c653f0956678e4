package io.vigil.tools.soak;

import io.vigil.agent.cli.UserMistakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The files of {@code --report PREFIX}: {@code .hgrm}, {@code .hlog} and {@code .html}. */
final class SoakFiles {
  private static final double NS_PER_MS = 1e6;

  private final Path prefix;

  /** @throws UserMistakeException the folder does not exist */
  SoakFiles(Path prefix) {
    final Path folder = prefix.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserMistakeException("--report " + prefix + ": no such folder " + folder);
    }
    this.prefix = prefix;
  }

  /**
   * Writes all of them.
   *
   * @param began wall time of the first change
   */
  void write(SoakResult result, Instant began, Instant ended) {
    try {
      distribution(result);
      log(result, began, ended);
      Files.writeString(file(".html"), new SoakPage(result, began).render());
    } catch (IOException e) {
      throw new UserMistakeException("--report " + prefix + ": cannot be written: " + e);
    }
  }

  private void distribution(SoakResult result) throws IOException {
    try (OutputStream out = Files.newOutputStream(file(".hgrm"))) {
      histogram(result, Delays.SCRIPT_START)
          .outputPercentileDistribution(new PrintStream(out, false, StandardCharsets.UTF_8), NS_PER_MS);
    }
  }

  private void log(SoakResult result, Instant began, Instant ended) throws IOException {
    try (OutputStream out = Files.newOutputStream(file(".hlog"));
        PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      final HistogramLogWriter writer = new HistogramLogWriter(lines);
      writer.outputComment("vigil soak, nanoseconds");
      writer.outputLogFormatVersion();
      writer.outputStartTime(began.toEpochMilli());
      writer.setBaseTime(began.toEpochMilli());
      writer.outputLegend();
      for (final String metric : Delays.METRICS) {
        final Histogram histogram = histogram(result, metric).copy();
        histogram.setTag(metric);
        histogram.setStartTimeStamp(began.toEpochMilli());
        histogram.setEndTimeStamp(ended.toEpochMilli());
        writer.outputIntervalHistogram(histogram);
      }
    }
  }

  private static Histogram histogram(SoakResult result, String metric) {
    return result.delays().histograms().getOrDefault(metric, new Histogram(2));
  }

  private Path file(String ending) {
    return prefix.resolveSibling(prefix.getFileName() + ending);
  }
}
