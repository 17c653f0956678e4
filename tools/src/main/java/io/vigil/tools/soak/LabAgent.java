package io.vigil.tools.soak;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.cli.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running agent in a network namespace: started, watched and stopped as a service manager would. One thread. */
final class LabAgent implements AutoCloseable {
  private static final long PATIENCE_S = 30;
  private static final Pattern VERSION = Pattern.compile("v[0-9][0-9.]*");
  private static final int TAIL_LINES = 5;
  /** What {@code vigil run} is started with by its launcher; the class-data archive and the helper program are this very JVM's. */
  private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
      "-XX:-UsePerfData", "-Xms32m",
      "-Xmx32m", "-Xss256k", "-XX:+DisableExplicitGC", "-XX:-MaxFDLimit",
      "-Dio.netty.allocator.type=unpooled",
      "-Dio.netty.leakDetection.level=disabled", "--enable-native-access=ALL-UNNAMED");
  private static final List<String> INHERITED = List.of("-XX:SharedArchiveFile=", "-Dvigil.libexec=");

  private final Kind kind;
  private final Path log;
  private final Process process;

  /**
   * Starts one in the foreground, in a session of its own: a Ctrl-C for the soak is none for the agent.
   *
   * @param folder for its configuration, its log and its pid files
   */
  LabAgent(Kind kind, Path folder, String namespace, String config) throws IOException {
    this.kind = kind;
    this.log = folder.resolve("agent.log");
    final Path file = Files.writeString(folder.resolve("keepalived.conf"), config);
    final List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(kind == Kind.VIGIL ? vigil() : List.of("keepalived"));
    command.addAll(List.of("-n", "-l", "-G", "-P", "-s", namespace, "-f", file.toString(), "-p",
        folder.resolve("main.pid").toString(), "-r", folder.resolve("vrrp.pid").toString()));
    this.process = started(new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())));
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UserMistakeException("soak --lab: " + e.getMessage());
    }
  }

  /** Which agent. */
  enum Kind {
    VIGIL("vigil"), KEEPALIVED("keepalived");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As it is called. */
    String word() {
      return word;
    }
  }

  /** What is installed. */
  static String version(Kind kind) {
    if (kind == Kind.VIGIL) {
      return "vigil " + Version.number();
    }
    try {
      final Process asked = new ProcessBuilder("keepalived", "--version").redirectErrorStream(true).start();
      final String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      final Matcher matcher = VERSION.matcher(text);
      return "keepalived" + (matcher.find() ? " " + matcher.group() : "");
    } catch (IOException e) {
      return "keepalived";
    }
  }

  private static List<String> vigil() {
    final List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM);
    for (final String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (INHERITED.stream().anyMatch(argument::startsWith)) {
        command.add(argument);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.vigil.agent.cli.Main", "run"));
    return command;
  }

  Footprint footprint() {
    return Footprint.ofTree(Path.of("/proc", Long.toString(process.pid())));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it did, by its log; once it has ended. */
  LabLog log() {
    return LabLog.read(log);
  }

  /** Its last words. */
  String tail() {
    try {
      final List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  /** SIGTERM, and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return kind.word();
  }
}
