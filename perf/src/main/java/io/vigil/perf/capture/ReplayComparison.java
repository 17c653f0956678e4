package io.vigil.perf.capture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code vigil replay} against {@code tcpdump -nr}, {@code tshark -r} and {@code cat} on the same capture, each a whole process,
 * in turn. Prints a table: medians and spread.
 */
public final class ReplayComparison {
  private static final long SEED = 42;
  private static final int SMALLER = 10;

  private ReplayComparison() {}

  /** Arguments: the launcher, number of packets, runs, runs of tshark (it takes minutes; 0 leaves it out), folder for the files. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 5) {
      throw new IllegalArgumentException("wanted: LAUNCHER PACKETS RUNS TSHARK-RUNS FOLDER");
    }
    final Path folder = Files.createTempDirectory(Path.of(arguments[4]), "vigil-replay");
    final Path large = folder.resolve("large.pcap");
    final Path small = folder.resolve("small.pcap");
    final long packets = Long.parseLong(arguments[1]);
    try {
      CaptureGenerator.write(large, packets, SEED);
      CaptureGenerator.write(small, packets / SMALLER, SEED);
      final int runs = Integer.parseInt(arguments[2]);
      final Contestant replay = new Contestant("vigil replay",
          List.of(arguments[0], "replay", large.toString()), packets, runs);
      final Contestant smaller = new Contestant("vigil replay",
          List.of(arguments[0], "replay", small.toString()),
          packets / SMALLER, runs);
      final Contestant tcpdump = new Contestant("tcpdump -nr", List.of("tcpdump", "-nr", large.toString()),
          packets, runs);
      final Contestant cat = new Contestant("cat", List.of("cat", large.toString()), packets, runs);
      final List<Contestant> all = new ArrayList<>(List.of(replay, smaller, tcpdump, cat));
      final int tsharkRuns = Integer.parseInt(arguments[3]);
      final Contestant tshark = new Contestant("tshark -r", List.of("tshark", "-r", large.toString()),
          packets, tsharkRuns);
      if (tsharkRuns > 0) {
        all.add(tshark);
      }
      measure(all, runs, cat, replay);
      print(all, Files.size(large));
      out().printf(Locale.ROOT, "%nPackets a second: %.1f times tcpdump",
          replay.packetsPerSecond() / tcpdump.packetsPerSecond());
      if (tsharkRuns > 0) {
        out().printf(Locale.ROOT, ", %.1f times tshark",
            replay.packetsPerSecond() / tshark.packetsPerSecond());
      }
      out().printf(Locale.ROOT, "; %.2f times the time of cat.%n",
          replay.medianSeconds() / cat.medianSeconds());
    } finally {
      Files.deleteIfExists(large);
      Files.deleteIfExists(small);
      Files.delete(folder);
    }
  }

  /** One run of each in turn, so that a machine that changes its speed changes it for all. */
  private static void measure(List<Contestant> all, int runs, Contestant... warmedUp)
      throws IOException, InterruptedException {
    for (final Contestant contestant : warmedUp) {
      contestant.warmUp();
    }
    for (int run = 0; run < runs; run++) {
      for (final Contestant contestant : all) {
        contestant.run();
      }
    }
  }

  private static void print(List<Contestant> all, long bytes) {
    out().printf(Locale.ROOT, "The file has %.2f GB.%n%n", bytes / 1e9);
    out().println("| program | packets | runs | median s | spread s | million packets/s | peak RSS MiB |");
    out().println("|---|---|---|---|---|---|---|");
    all.forEach(contestant -> out().println(contestant.row()));
  }

  private static PrintStream out() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }
}
