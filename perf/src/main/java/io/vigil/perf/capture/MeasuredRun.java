package io.vigil.perf.capture;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, from outside: its output goes to {@code /dev/null}.
 *
 * @param wallNs from before its start until it was waited for
 * @param peakKib the most memory that was resident, as the kernel counts it ({@code VmHWM}); looked at every few milliseconds
 */
record MeasuredRun(long wallNs, long peakKib) {
  private static final int LOOK_EVERY_MS = 5;
  private static final String PEAK = "VmHWM:";

  static MeasuredRun of(List<String> command) throws IOException, InterruptedException {
    final long startNs = System.nanoTime();
    final ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
    // Without a zone the C library looks at the zone's file again for every time stamp that tcpdump prints.
    builder.environment().put("TZ", "UTC");
    final Process process = builder.start();
    final Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    long peakKib = 0;
    while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
      peakKib = Math.max(peakKib, peakKib(status));
    }
    final long wallNs = System.nanoTime() - startNs;
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": status " + process.exitValue());
    }
    return new MeasuredRun(wallNs, peakKib);
  }

  /** 0 when the process has ended meanwhile. */
  private static long peakKib(Path status) throws IOException {
    try {
      return Files.readAllLines(status).stream().filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()))
          .findFirst().orElse(0);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  double seconds() {
    return wallNs / 1e9;
  }
}
