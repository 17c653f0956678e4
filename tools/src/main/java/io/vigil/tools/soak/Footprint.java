package io.vigil.tools.soak;

import io.vigil.agent.os.linux.ChildList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What an agent holds at one moment, all its processes together; two of them show a leak. Scripts that run are its children.
 *
 * @param children processes below it, zombies too
 * @param residentKib memory in the machine
 */
record Footprint(long descriptors, long threads, long children, long residentKib) {
  /** Of this very process. */
  static Footprint ofSelf() {
    return of(Path.of("/proc/self"), "");
  }

  /**
   * Of a process, and of those below it that run the same program.
   *
   * @param process {@code /proc/PID}
   */
  static Footprint ofTree(Path process) {
    return of(process, text(process.resolve("comm")));
  }

  private static Footprint of(Path process, String program) {
    Footprint all = new Footprint(entries(process.resolve("fd")), entries(process.resolve("task")), 0,
        resident(process));
    for (final String child : ChildList.of(process)) {
      final Path below = process.resolveSibling(child);
      all = all.plus(!program.isEmpty() && program.equals(text(below.resolve("comm")))
          ? of(below, program)
          : new Footprint(0, 0, 1, 0));
    }
    return all;
  }

  private Footprint plus(Footprint other) {
    return new Footprint(descriptors + other.descriptors, threads + other.threads, children + other.children,
        residentKib + other.residentKib);
  }

  /** A process may end while it is looked at, before the list or in the midst of it: then it holds nothing. */
  private static long entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long resident(Path process) {
    return text(process.resolve("status")).lines().filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", "")).mapToLong(Long::parseLong).findFirst().orElse(0);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
