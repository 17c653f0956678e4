package io.vigil.tools.soak;

import io.vigil.agent.cli.UserMistakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The files of {@code --report PREFIX}: {@code .hgrm}, {@code .hlog} and {@code .html}. */
final class SoakFiles {
  private static final double NS_PER_MS = 1e6;
  private static final String NOISE = "noise";

  private final Path prefix;

  /** @throws UserMistakeException nothing can be written there */
  SoakFiles(Path prefix) {
    final Path folder = prefix.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserMistakeException(
          "--report " + prefix + ": there is no folder " + folder + " that can be written to");
    }
    this.prefix = prefix;
  }

  /** Writes all of them. */
  void write(SoakResult result) {
    try {
      distribution(result.own().agent(), ".hgrm", result.own().delays().histogram(Delays.SCRIPT_START));
      for (final Account account : result.accounts().subList(1, result.accounts().size())) {
        distribution(account.agent(), "-" + account.agent() + ".hgrm",
            account.delays().histogram(Delays.SCRIPT_START));
      }
      distribution(NOISE, "-" + NOISE + ".hgrm", result.host().noise());
      log(result);
      Files.writeString(file(".html"), new SoakPage(result).render());
    } catch (IOException e) {
      throw new UserMistakeException("--report " + prefix + ": cannot be written: " + e);
    }
  }

  private void distribution(String what, String ending, Histogram histogram) throws IOException {
    try (OutputStream out = Files.newOutputStream(file(ending));
        PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      lines.println("#[" + what + (what.equals(NOISE) ? ": oversleeping" : ": planned change to script start")
          + ", milliseconds]");
      histogram.outputPercentileDistribution(lines, NS_PER_MS);
    }
  }

  /** Parts of ten seconds; a change belongs to the part in which it was due. */
  private void log(SoakResult result) throws IOException {
    try (OutputStream out = Files.newOutputStream(file(".hlog"));
        PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      final long beganMs = result.began().toEpochMilli();
      final HistogramLogWriter writer = new HistogramLogWriter(lines);
      writer.outputComment(
          "[vigil soak, nanoseconds: planned change to script start by agent, and the noise floor]");
      writer.outputLogFormatVersion();
      writer.outputBaseTime(beganMs);
      writer.setBaseTime(beganMs);
      writer.outputStartTime(beganMs);
      writer.outputLegend();
      final long beginNs = result.own().delays().course().beginNs();
      final long endNs = result.own().delays().course().endNs() - beginNs;
      for (long fromNs = 0; fromNs < endNs; fromNs += HostWatch.INTERVAL_NS) {
        final long toNs = fromNs + HostWatch.INTERVAL_NS;
        for (final Account account : result.accounts()) {
          part(writer, account.agent(), account.delays().between(fromNs, toNs), beganMs, fromNs);
        }
        part(writer, NOISE, result.host().noise(beginNs + fromNs, beginNs + toNs), beganMs, fromNs);
      }
    }
  }

  private static void part(HistogramLogWriter writer, String tag, Histogram histogram, long beganMs,
      long fromNs) {
    if (histogram.getTotalCount() > 0) {
      histogram.setTag(tag);
      histogram.setStartTimeStamp(beganMs + (long) (fromNs / NS_PER_MS));
      histogram.setEndTimeStamp(beganMs + (long) ((fromNs + HostWatch.INTERVAL_NS) / NS_PER_MS));
      writer.outputIntervalHistogram(histogram);
    }
  }

  private Path file(String ending) {
    return prefix.resolveSibling(prefix.getFileName() + ending);
  }
}
