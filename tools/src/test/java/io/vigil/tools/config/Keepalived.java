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
import java.util.function.Predicate;

/**
 * The installed keepalived over one file, on a {@link CorpusHost}. It sees a process table and a {@code /run} of its own, so that it
 * leaves nothing behind, and everything it has started ends with it.
 */
final class Keepalived {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long POLL_NS = 20_000_000L;
  /** Looks without anything new after which a log is taken as complete. */
  private static final int QUIET_LOOKS = 25;
  /** Statuses from here on are signals. */
  private static final int SIGNALLED = 128;
  /** {@code Mon Nov 23 14:48:22 2026: }. */
  private static final int STAMP = 26;
  private static final String SURROUNDINGS = "mount -t tmpfs tmpfs /run && exec keepalived \"$@\"";
  /** What its parent process knows it writes into a file when it is asked to; pid 1 does not mind being asked too early. */
  private static final String ASKED = "mount -t tmpfs tmpfs /run || exit 70; export TMPDIR=/run; (until [ -s $TMPDIR/keepalived_parent.data ];"
      + " do sleep 0.2; kill -USR1 1; done; sleep 0.2; cat $TMPDIR/keepalived_parent.data; echo; echo END) & exec keepalived \"$@\"";

  private final CorpusHost host;
  private final Path folder;

  /** @param folder for its output */
  Keepalived(CorpusHost host, Path folder) {
    this.host = host;
    this.folder = folder;
  }

  /** What a run left: its exit status (-1: it was ended by us) and everything it said. */
  record Outcome(int status, List<String> lines) {
    /** Whether it ended as a program does, not by a signal or by us. */
    boolean endedByItself() {
      return status >= 0 && status < SIGNALLED;
    }
  }

  /** {@code -t}: reads the file and ends by itself. */
  Outcome test(Path file) {
    return run(file, List.of("-t"), _ -> false);
  }

  /** A real start, ended once the configuration is dumped, or when it ends by itself. */
  Outcome start(Path file) {
    return run(file, List.of("-n", "-l", "-G", "-D", "-d"), new DumpEnd(hasBfd(file)));
  }

  /** The same without the BFD process, which writes the same log. */
  Outcome startVrrp(Path file) {
    return run(file, List.of("-n", "-l", "-G", "-D", "-d", "-B"), new DumpEnd(false));
  }

  /** Whether {@code file} has keepalived start a process for BFD, which writes the same log. */
  static boolean hasBfd(Path file) {
    return read(file).stream().anyMatch(line -> line.stripLeading().startsWith("bfd_instance"));
  }

  /** The same, ended once the parent process has said what only it knows: the scripts of start and stop. */
  Outcome startParent(Path file) {
    return run(ASKED, file, List.of("-n", "-l", "-G", "-D"), log -> log.contains("END"));
  }

  /** Whether {@code file} has a script of start or stop. */
  static boolean hasParentScripts(Path file) {
    return read(file).stream().map(String::stripLeading)
        .anyMatch(line -> line.startsWith("startup_script") || line.startsWith("shutdown_script"));
  }

  private Outcome run(Path file, List<String> options, Predicate<List<String>> done) {
    return run(SURROUNDINGS, file, options, done);
  }

  private Outcome run(String surroundings, Path file, List<String> options, Predicate<List<String>> done) {
    final Path log = folder.resolve("keepalived.log");
    final List<String> command = new ArrayList<>(
        List.of("unshare", "--mount", "--pid", "--fork", "--kill-child",
            "--mount-proc", "sh", "-c", surroundings, "sh"));
    command.addAll(options);
    command.addAll(List.of("-P", "-i", "main", "-f", file.toString()));
    try {
      final Process process = new ProcessBuilder(host.inside(command)).redirectErrorStream(true)
          .redirectOutput(log.toFile()).redirectInput(Path.of("/dev/null").toFile()).start();
      try {
        await(process, () -> done.test(read(log)));
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

  /**
   * Whether a log has the whole dump. It ends with the interfaces; what comes after it is no indented line, but for the one that the
   * parent may write in the middle of it. Where that is not enough, nothing new for half a second is.
   */
  private static final class DumpEnd implements Predicate<List<String>> {
    private final boolean twoProcesses;
    private int lines;
    private int quiet;

    DumpEnd(boolean twoProcesses) {
      this.twoProcesses = twoProcesses;
    }

    @Override
    public boolean test(List<String> log) {
      quiet = log.size() == lines ? quiet + 1 : 0;
      lines = log.size();
      boolean interfaces = false;
      for (final String line : log) {
        final String text = line.length() > STAMP ? line.substring(STAMP) : "";
        if (text.startsWith("Warning - keepalived has no configuration to run")) {
          return true;
        }
        interfaces |= text.equals("------< Interfaces >------");
        if (interfaces && !twoProcesses && isAfter(text)) {
          return true;
        }
      }
      return interfaces && quiet >= QUIET_LOOKS;
    }

    private static boolean isAfter(String text) {
      return !text.isEmpty() && !text.startsWith(" ") && !text.startsWith("-")
          && !text.startsWith("Startup complete") && !text.startsWith("Starting ");
    }
  }

  private static List<String> read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
