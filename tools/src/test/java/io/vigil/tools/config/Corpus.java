package io.vigil.tools.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Configuration files written for these tests, in folders: {@code good} (each keyword as it is meant), {@code bad} (each with a
 * mistake), {@code newer} (keywords that keepalived 2.2.7 does not know), {@code typical} (as users write them). They name the
 * interfaces of {@link CorpusHost}.
 */
record Corpus(Path folder) {
  /** The corpus as it lies in the sources. */
  static Corpus ofSources() {
    return new Corpus(Path.of(System.getProperty("vigil.root", ".."), "tools/src/test/resources/corpus")
        .toAbsolutePath().normalize());
  }

  /** Every file that is a configuration of its own, by name: {@code good/global-email.conf}. */
  List<String> names() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".conf"))
          .map(file -> folder.relativize(file).toString())
          .sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> names(String subfolder) {
    return names().stream().filter(name -> name.startsWith(subfolder + "/")).toList();
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Octet for octet; a file of the corpus need not be UTF-8. */
  String text(String name) {
    try {
      return Files.readString(file(name), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
