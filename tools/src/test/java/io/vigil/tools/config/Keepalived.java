package io.vigil.tools.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The installed keepalived over one file, on a {@link CorpusHost}. It sees a process table and a {@code /run} of its own, so that it
 * leaves nothing behind, and everything it has started ends with it.
 */
final class Keepalived {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long POLL_NS = 20_000_000L;
  /** {@code Mon Nov 23 14:48:22 2026: }. */
  private static final int STAMP = 26;
  private static final String SURROUNDINGS = "mount -t tmpfs tmpfs /run && exec keepalived \"$@\"";

  private final CorpusHost host;
  private final Path folder;

  /** @param folder for its output */
  Keepalived(CorpusHost host, Path folder) {
    this.host = host;
    this.folder = folder;
  }

  /** What a run left: its exit status (-1: it was ended by us) and everything it said. */
  record Outcome(int status, List<String> lines) {}

  /** {@code -t}: reads the file and ends by itself. */
  Outcome test(Path file) {
    return run(file, List.of("-t"), false);
  }

  /** A real start, ended once the configuration is dumped, or when it ends by itself. */
  Outcome start(Path file) {
    return run(file, List.of("-n", "-l", "-G", "-D", "-d"), true);
  }

  private Outcome run(Path file, List<String> options, boolean dumps) {
    final Path log = folder.resolve("keepalived.log");
    final List<String> command = new ArrayList<>(
        List.of("unshare", "--mount", "--pid", "--fork", "--kill-child",
            "--mount-proc", "sh", "-c", SURROUNDINGS, "sh"));
    command.addAll(options);
    command.addAll(List.of("-P", "-i", "main", "-f", file.toString()));
    try {
      final Process process = new ProcessBuilder(host.inside(command)).redirectErrorStream(true)
          .redirectOutput(log.toFile()).redirectInput(Path.of("/dev/null").toFile()).start();
      try {
        await(process, () -> dumps && dumped(read(log)));
        if (!process.isAlive()) {
          return new Outcome(process.exitValue(), read(log));
        }
      } finally {
        process.destroyForcibly();
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      return new Outcome(-1, read(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  /** Until it ends or {@code done}; without anything to run it does neither, so that there is a limit. */
  private static void await(Process process, BooleanSupplier done) {
    final long endNs = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && !done.getAsBoolean() && System.nanoTime() - endNs < 0) {
      LockSupport.parkNanos(POLL_NS);
    }
  }

  /** The dump ends with the interfaces; what comes after it is no indented line. */
  private static boolean dumped(List<String> lines) {
    boolean interfaces = false;
    for (final String line : lines) {
      final String text = line.length() > STAMP ? line.substring(STAMP) : "";
      interfaces |= text.equals("------< Interfaces >------");
      if (text.startsWith("Warning - keepalived has no configuration to run")) {
        return true;
      }
      if (interfaces && !text.isEmpty() && !text.startsWith(" ") && !text.startsWith("-")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
