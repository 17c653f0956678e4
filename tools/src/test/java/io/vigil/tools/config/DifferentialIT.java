package io.vigil.tools.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.live.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The installed keepalived and Vigil over every file of the corpus, in namespaces that have the interfaces: both start or both do not,
 * every diagnostic of keepalived has one of Vigil's on the same line, and the values of keepalived's dump are those of
 * {@code config print}. What differs and is meant to stands in {@code corpus/exceptions.txt} with its reason. The reference is
 * keepalived 2.4.3; the one installed is 2.2.7.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialIT {
  private static final int HOSTS = 4;
  private static final Corpus CORPUS = Corpus.ofSources();

  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
  private final Exceptions exceptions = new Exceptions(CORPUS.folder().resolve("exceptions.txt"));

  static Stream<String> files() {
    return CORPUS.names().stream();
  }

  @BeforeAll
  void compareAll(@TempDir Path folder) throws IOException {
    Needs.rootAndPeers();
    final Queue<String> left = new ConcurrentLinkedQueue<>(CORPUS.names());
    final List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      final int number = i;
      final Path own = Files.createDirectory(folder.resolve("host" + i));
      threads.add(Thread.ofPlatform().start(() -> compare(left, number, own)));
    }
    threads.forEach(DifferentialIT::join);
  }

  private void compare(Queue<String> left, int number, Path folder) {
    try (CorpusHost host = new CorpusHost(number)) {
      final Comparison comparison = new Comparison(new Keepalived(host, folder), host.facts());
      for (String name = left.poll(); name != null; name = left.poll()) {
        verdicts.put(name, comparison.over(CORPUS.file(name)));
        host.tidy();
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldAgreeWithKeepalived(String name) {
    assertThat(verdicts).as("the comparison ended early").containsKey(name);
    final Verdict verdict = verdicts.getOrDefault(name, Verdict.NOTHING);
    assertThat(exceptions.unknown("start", name, verdict.starts())).as("who starts").isEmpty();
    assertThat(exceptions.unknown("line", name, verdict.places())).as("diagnostics without one of Vigil's")
        .isEmpty();
    assertThat(exceptions.unknown("value", name, verdict.values())).as("values").isEmpty();
  }

  @Test
  void shouldHaveACorpusOfTheSizeThatWasAskedFor() {
    assertThat(CORPUS.names()).hasSizeGreaterThan(150);
  }

  @AfterAll
  void everyExceptionIsNeeded() {
    verdicts.forEach((name, verdict) -> {
      exceptions.unknown("start", name, verdict.starts());
      exceptions.unknown("line", name, verdict.places());
      exceptions.unknown("value", name, verdict.values());
    });
    assertThat(verdicts.isEmpty() ? List.of() : exceptions.unused()).as("exceptions that nothing needs")
        .isEmpty();
  }
}
