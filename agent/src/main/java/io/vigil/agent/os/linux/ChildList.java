package io.vigil.agent.os.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The children of a process, zombies too, as {@code /proc} lists them. Any thread. */
public final class ChildList {
  private ChildList() {}

  /**
   * Of all its threads; a thread that ends meanwhile has none. Empty where the kernel is built without the list.
   *
   * @param process {@code /proc/PID}
   */
  public static Set<String> of(Path process) {
    final Set<String> all = new LinkedHashSet<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
      for (final Path task : tasks) {
        all.addAll(List.of(text(task.resolve("children")).split(" +", -1)));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The process has ended.
      return Set.of();
    }
    all.remove("");
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
