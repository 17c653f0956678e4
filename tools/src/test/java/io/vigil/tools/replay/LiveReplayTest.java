package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.replay.truth.WireScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as people run it, on a capture that is still being written. */
@Timeout(120)
class LiveReplayTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  private static Process start(String... arguments) throws IOException {
    final String classes = System.getProperty("surefire.test.class.path",
        System.getProperty("java.class.path"));
    final List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes,
            "io.vigil.agent.cli.Main", "replay"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String awaitLine(BufferedReader lines, String words) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(words)) {
      line = lines.readLine();
    }
    return line == null ? "the output ended without: " + words : line;
  }

  @Test
  void shouldTellWhatHappensWhileAFileGrowsAndEverythingWhenItIsStopped() throws Exception {
    final byte[] whole = new WireScript().adverts(1, 100, 0, 5_000).adverts(2, 200, 5_400, 9_400).pcap();
    final byte[] begun = new WireScript().adverts(1, 100, 0, 5_000).pcap();
    final Path file = scratch.resolve("growing.pcap");
    Files.write(file, begun);
    final Process process = start("--follow", file.toString());
    try (BufferedReader lines = lines(process)) {
      assertThat(awaitLine(lines, "is master")).contains("VRID 7", "10.77.0.1 (100) is master");

      Files.write(file, Arrays.copyOfRange(whole, begun.length, whole.length), StandardOpenOption.APPEND);
      assertThat(awaitLine(lines, "takes over"))
          .contains("10.77.0.2 (200) takes over from 10.77.0.1, preempt");

      process.toHandle().destroy();
      assertThat(awaitLine(lines, "In short")).contains("1 takeover");
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shouldReadTheSameFromStandardInputAsFromAFile() throws Exception {
    final Path capture = ReplayRun.capture("ka-election-prio0.nsec.pcap");
    final Process process = start("--format", "json", "-");
    try (BufferedReader lines = lines(process)) {
      try (OutputStream in = process.getOutputStream()) {
        Files.copy(capture, in);
      }
      final String found = lines.lines().collect(Collectors.joining("\n"));

      assertThat(process.waitFor()).isZero();
      assertThat(new ReplayRun(0, found, "").content()).isEqualTo(ReplayRun.json(capture).content());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shouldTellWhatCameOnStandardInputWhenItIsStopped() throws Exception {
    final Process process = start("--packets", "-");
    try (BufferedReader lines = lines(process)) {
      process.getOutputStream().write(new WireScript().adverts(1, 100, 0, 5_000).pcap());
      process.getOutputStream().flush();
      assertThat(awaitLine(lines, "#6 ")).contains("10.77.0.1 > 224.0.0.18");

      process.toHandle().destroy();
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
