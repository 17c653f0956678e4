package io.vigil.agent.daemon.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who holds a pid file, as far as the file and {@code /proc} tell.
 *
 * @param name {@code vigil}, or the kernel's name of the process
 * @param pid as the file says; empty where it says nothing
 */
record PidHolder(String name, String pid) {
  private static final int PID_DIGITS_MAX = 10;

  /** Whoever wrote its number into {@code path}. */
  static PidHolder of(Path path) {
    final String pid = firstLine(path);
    if (pid.isEmpty() || pid.length() > PID_DIGITS_MAX || !pid.chars().allMatch(Character::isDigit)) {
      return new PidHolder("another process", "");
    }
    final String name = firstLine(Path.of("/proc", pid, "comm"));
    if (name.equals("java") && firstLine(Path.of("/proc", pid, "cmdline")).contains("vigil")) {
      return new PidHolder("vigil", pid);
    }
    return new PidHolder(name.isEmpty() ? "another process" : name, pid);
  }

  boolean isKeepalived() {
    return name.startsWith("keepalived");
  }

  /** What the user reads. */
  String sentence(Path path) {
    return name + (pid.isEmpty() ? "" : " (process " + pid + ")") + " is already running and holds " + path
        + ": stop it, or give this agent pid files of its own (-p and -r)";
  }

  private static String firstLine(Path path) {
    try {
      final String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      final int end = text.indexOf('\n');
      return (end < 0 ? text : text.substring(0, end)).strip();
    } catch (IOException e) {
      return ""; // gone meanwhile, or not ours to read
    }
  }
}
