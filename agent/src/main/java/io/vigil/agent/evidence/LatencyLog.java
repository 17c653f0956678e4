package io.vigil.agent.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The histograms of each interval in HdrHistogram's log format, tagged {@code INSTANCE.KIND}: what its tools and plotters read. Values in
 * nanoseconds. One thread.
 */
public final class LatencyLog implements AutoCloseable {
  private final PrintStream out;
  private final HistogramLogWriter writer;

  private LatencyLog(PrintStream out) {
    this.out = out;
    this.writer = new HistogramLogWriter(out);
  }

  /**
   * Opens the file, behind what is in it, and writes the head. Never follows a symbolic link; a new file is the owner's alone.
   *
   * @param startMs wall time in milliseconds
   */
  public static LatencyLog open(Path file, long startMs) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      // The kernel would let us wait at a FIFO until somebody reads it.
      throw new IOException(file + " is no file");
    }
    final OutputStream to = Channels.newOutputStream(Files.newByteChannel(file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    final LatencyLog log = new LatencyLog(new PrintStream(to, true, StandardCharsets.UTF_8));
    log.writer.outputComment("[Vigil: entry of a state to the first instruction of its script, ns]");
    log.writer.outputLogFormatVersion();
    log.writer.outputStartTime(startMs);
    log.writer.outputBaseTime(startMs);
    log.writer.setBaseTime(startMs);
    log.writer.outputLegend();
    return log;
  }

  /**
   * One interval of everybody who had a start in it.
   *
   * @param histograms by tag; blanks and commas in it are written as {@code _}
   * @return false when the file took not all of it
   */
  public boolean write(long beganMs, long endedMs, Map<String, Histogram> histograms) {
    histograms.forEach((tag, histogram) -> {
      histogram.setTag(tag.replaceAll("[\\s,]", "_"));
      histogram.setStartTimeStamp(beganMs);
      histogram.setEndTimeStamp(endedMs);
      writer.outputIntervalHistogram(histogram);
    });
    return !out.checkError();
  }

  @Override
  public void close() {
    out.close();
  }
}
