package io.vigil.tools.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The differences that are known and meant: {@code corpus/exceptions.txt}, a line each: {@code KIND | FILES | WHAT | REASON}. Kind is
 * {@code start}, {@code line} or {@code value}; files and what are regular expressions, the second for any part of the sentence.
 */
final class Exceptions {
  private final List<Known> known = new ArrayList<>();

  /** One line of the list. */
  private static final class Known {
    private final String kind;
    private final Pattern files;
    private final Pattern what;
    private boolean used;

    Known(String kind, Pattern files, Pattern what) {
      this.kind = kind;
      this.files = files;
      this.what = what;
    }
  }

  Exceptions(Path list) {
    try {
      Files.readAllLines(list).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    final String[] parts = line.split(" \\| ", -1);
    if (parts.length != 4 || parts[3].isBlank()) {
      throw new IllegalStateException("KIND | FILES | WHAT | REASON, not: " + line);
    }
    known.add(
        new Known(parts[0].strip(), Pattern.compile(parts[1].strip()), Pattern.compile(parts[2].strip())));
  }

  /** The sentences that are not known. */
  List<String> unknown(String kind, String file, List<String> sentences) {
    return sentences.stream().filter(sentence -> !isKnown(kind, file, sentence)).toList();
  }

  private boolean isKnown(String kind, String file, String sentence) {
    boolean found = false;
    for (final Known one : known) {
      if (one.kind.equals(kind) && one.files.matcher(file).matches() && one.what.matcher(sentence).find()) {
        one.used = true;
        found = true;
      }
    }
    return found;
  }

  /** Lines of the list that nothing needed. */
  List<String> unused() {
    return known.stream().filter(one -> !one.used)
        .map(one -> one.kind + " | " + one.files + " | " + one.what).toList();
  }
}
