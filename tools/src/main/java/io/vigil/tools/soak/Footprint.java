package io.vigil.tools.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at one moment; two of them show a leak.
 *
 * @param residentKib memory in the machine
 */
record Footprint(long descriptors, long threads, long children, long residentKib) {
  /**
   * Of the process with this folder.
   *
   * @param process {@code /proc/self} or {@code /proc/PID}
   */
  static Footprint of(Path process) {
    try {
      return new Footprint(entries(process.resolve("fd")), entries(process.resolve("task")),
          children(process),
          resident(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  private static long children(Path process) throws IOException {
    long children = 0;
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      for (final Path task : tasks.toList()) {
        final Path file = task.resolve("children");
        // A thread may have ended meanwhile, and some kernels are built without the file.
        final String line = Files.isReadable(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
        children += line.isBlank() ? 0 : line.trim().split(" ", -1).length;
      }
    }
    return children;
  }

  private static long resident(Path process) throws IOException {
    try (Stream<String> lines = Files.lines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong).findFirst().orElse(0);
    }
  }
}
