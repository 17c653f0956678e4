package io.vigil.perf.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A program that reads a capture, and how it did. */
final class Contestant {
  private final String name;
  private final List<String> command;
  private final long packets;
  private final int runsMax;
  private final List<MeasuredRun> runs = new ArrayList<>();

  /** Runs at most {@code runsMax} times. */
  Contestant(String name, List<String> command, long packets, int runsMax) {
    this.name = name;
    this.command = command;
    this.packets = packets;
    this.runsMax = runsMax;
  }

  void run() throws IOException, InterruptedException {
    if (runs.size() < runsMax) {
      runs.add(MeasuredRun.of(command));
    }
  }

  /** The same, not counted. */
  void warmUp() throws IOException, InterruptedException {
    MeasuredRun.of(command);
  }

  double medianSeconds() {
    final double[] sorted = runs.stream().mapToDouble(MeasuredRun::seconds).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  double packetsPerSecond() {
    return packets / medianSeconds();
  }

  /** A row of the table. */
  String row() {
    final double fastest = runs.stream().mapToDouble(MeasuredRun::seconds).min().orElseThrow();
    final double slowest = runs.stream().mapToDouble(MeasuredRun::seconds).max().orElseThrow();
    final long peakKib = runs.stream().mapToLong(MeasuredRun::peakKib).max().orElseThrow();
    return String.format(Locale.ROOT, "| %s | %d | %d | %.2f | %.2f to %.2f | %.2f | %d |", name, packets,
        runs.size(), medianSeconds(),
        fastest, slowest, packetsPerSecond() / 1e6, peakKib >> 10);
  }
}
