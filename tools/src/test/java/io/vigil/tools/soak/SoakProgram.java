package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code vigil soak} as a program of its own, with its temporary files in a folder of the test's. */
final class SoakProgram implements AutoCloseable {
  private static final long PATIENCE_S = 60;
  private static final long POLL_MS = 20;
  /** Each script writes two; these are from changes by plan, whatever there is at the beginning. */
  private static final int LINES = 50;

  private final Path folder;
  private final Process process;

  /** Starts it. */
  SoakProgram(Path folder, String... arguments) throws IOException {
    this.folder = folder;
    final List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Djava.io.tmpdir=" + folder,
            "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.vigil.agent.cli.Main", "soak"));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile()).start();
  }

  /** Until the plan is being carried out. */
  void awaitChanges() throws IOException, InterruptedException {
    final long endNs = NanoClock.SYSTEM.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (records().stream().mapToLong(SoakProgram::lines).sum() < LINES) {
      assertThat(NanoClock.SYSTEM.nanoTime() - endNs).as(err()).isNegative();
      assertThat(process.isAlive()).as(err()).isTrue();
      Thread.sleep(POLL_MS);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The one {@code vigil run} below it. Not by {@link ProcessHandle.Info}: that has no arguments where they fill more than a page. */
  ProcessHandle agent() {
    return process.descendants().filter(child -> arguments(child.pid()).contains("run")).findFirst()
        .orElseThrow();
  }

  private static List<String> arguments(long pid) {
    try {
      return List
          .of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
              .split("\0", -1));
    } catch (IOException e) {
      return List.of(); // It has ended.
    }
  }

  /** Stops a process for two seconds; how long it was, in milliseconds. */
  static double standStill(ProcessHandle who) throws Exception {
    final long stoppedNs = NanoClock.SYSTEM.nanoTime();
    run("kill", "-STOP", Long.toString(who.pid()));
    Thread.sleep(2_000);
    final double ms = (NanoClock.SYSTEM.nanoTime() - stoppedNs) / 1e6;
    run("kill", "-CONT", Long.toString(who.pid()));
    return ms;
  }

  /** Its exit status. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  /** What it says of an agent, in JSON. */
  JsonNode account(String agent) throws IOException {
    for (final JsonNode found : new ObjectMapper().readTree(out()).get("agents")) {
      if (found.get("agent").asText().equals(agent)) {
        return found;
      }
    }
    throw new AssertionError("no " + agent + " in " + out());
  }

  /** The files that scripts write to, as long as they are there. */
  List<Path> records() throws IOException {
    try (Stream<Path> all = Files.walk(folder, 3)) {
      return all.filter(path -> path.endsWith("records")).toList();
    }
  }

  /** What a program prints; it must succeed. */
  static String run(String... command) throws Exception {
    final Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    final String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(output).isZero();
    return output;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      return 0;
    }
  }
}
