package io.vigil.tools.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an agent of either make says in its log.
 *
 * @param entered the states that each instance entered, a letter each
 * @param gap its own words where it says that the log is not whole
 */
record LabLog(Map<String, String> entered, Optional<String> gap) {
  private static final Pattern ENTERED = Pattern
      .compile("\\((VI_\\d+)\\) Entering (MASTER|BACKUP|FAULT) STATE");
  private static final Pattern LOST = Pattern.compile("\\d+ log lines lost: .*");

  static LabLog read(Path file) {
    final Map<String, StringBuilder> entered = new LinkedHashMap<>();
    Optional<String> gap = Optional.empty();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      for (final String line : (Iterable<String>) lines::iterator) {
        final Matcher state = ENTERED.matcher(line);
        if (state.find()) {
          entered.computeIfAbsent(state.group(1), _ -> new StringBuilder()).append(state.group(2).charAt(0));
          continue;
        }
        final Matcher lost = LOST.matcher(line);
        if (gap.isEmpty() && lost.find()) {
          gap = Optional.of(lost.group());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    final Map<String, String> whole = new LinkedHashMap<>();
    entered.forEach((instance, states) -> whole.put(instance, states.toString()));
    return new LabLog(whole, gap);
  }
}
