package io.vigil.agent.evidence;

import io.vigil.agent.time.NanoClock;
import io.vigil.agent.time.RealtimeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The files below {@code /proc}: {@code stat}, {@code pressure/*}, {@code self/stat} and {@code self/task/*}. A file that is not there (pressure
 * needs CONFIG_PSI) counts as zeros. One thread.
 */
public final class ProcHost implements HostSource {
  private static final int STAT_MAJOR_FAULTS = 9;
  private static final int CPU_FIRST = 1;
  private static final int CPU_IDLE = 4;
  private static final int CPU_IOWAIT = 5;
  private static final int CPU_SOFTIRQ = 7;
  private static final int CPU_STEAL = 8;

  private final Path proc;
  private final NanoClock clock;
  private final RealtimeClock wall;
  private final LongSupplier collectorMs;

  /**
   * Reads nothing yet.
   *
   * @param proc normally {@code /proc}
   * @param collectorMs total time of the garbage collector
   */
  public ProcHost(Path proc, NanoClock clock, RealtimeClock wall, LongSupplier collectorMs) {
    this.proc = proc;
    this.clock = clock;
    this.wall = wall;
    this.collectorMs = collectorMs;
  }

  @Override
  public HostSample sample() {
    final long takenNs = clock.nanoTime();
    final long wallNs = wall.realtimeNs();
    return new HostSample(takenNs, wallNs, processors(),
        new HostSample.Pressure(pressure("cpu"), pressure("memory"), pressure("io")), runDelays(),
        majorFaults(),
        collectorMs.getAsLong());
  }

  private HostSample.Processors processors() {
    final String[] fields = read("stat").lines().findFirst().orElse("").trim().split("\\s+", -1);
    if (fields.length <= CPU_STEAL) {
      return HostSample.Processors.UNKNOWN;
    }
    long all = 0;
    // guest and guest_nice, behind steal, are in user and nice already.
    for (int i = CPU_FIRST; i <= CPU_STEAL; i++) {
      all += number(fields[i]);
    }
    return new HostSample.Processors(all, number(fields[CPU_IDLE]) + number(fields[CPU_IOWAIT]),
        number(fields[CPU_STEAL]), number(fields[CPU_SOFTIRQ]));
  }

  private long pressure(String kind) {
    final String line = read("pressure/" + kind).lines().findFirst().orElse("");
    return number(line.substring(line.lastIndexOf('=') + 1).trim());
  }

  private long majorFaults() {
    final String stat = read("self/stat");
    final String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
    return fields.length <= STAT_MAJOR_FAULTS ? 0 : number(fields[STAT_MAJOR_FAULTS]);
  }

  private Map<String, Long> runDelays() {
    final Map<String, Long> delays = new HashMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("self/task"))) {
      for (final Path task : tasks) {
        final String[] fields = read(task.resolve("schedstat")).trim().split(" ", -1);
        if (fields.length > 1) {
          delays.merge(read(task.resolve("comm")).trim(), number(fields[1]), Math::max);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Without CONFIG_SCHEDSTATS, or a thread that ended meanwhile: the others still count.
      return delays;
    }
    return delays;
  }

  private String read(String file) {
    return read(proc.resolve(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
