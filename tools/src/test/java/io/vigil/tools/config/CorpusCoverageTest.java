package io.vigil.tools.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.bind.KeywordTable;
import io.vigil.agent.config.bind.Treatment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The corpus has every keyword of the table, as it is meant and with a mistake. Blocks by name, then the word: {@code bfd_instance/min_rx}. */
class CorpusCoverageTest {
  private static final Corpus CORPUS = Corpus.ofSources();
  private static final KeywordTable TABLE = KeywordTable.standard();
  private static final Pattern WORD = Pattern.compile("[{}]|[^\\s{}]+");
  private static final Map<String, String> OLD_NAMES = Map.of("vrrp_track_file", "track_file");

  @Test
  void shouldUseEachKeywordAsItIsMeant() {
    final Set<String> missing = all();
    missing.removeAll(used(List.of("good", "newer", "typical")));

    // net_namespace: the corpus is read in a namespace of its own; vrf: the kernel of the tests has no such device.
    assertThat(missing).containsExactlyInAnyOrder("/net_namespace", "vrrp_instance/vrf");
  }

  @Test
  void shouldUseEachKeywordWithAMistake() {
    final Set<String> missing = all();
    missing.removeAll(used(List.of("bad", "newer")));

    // keepalived 2.2.7 without its LVS part ends over every form of it.
    assertThat(missing).containsExactly("global_defs/lvs_sync_daemon");
  }

  /** Those of keepalived: extensions are not for its ears. */
  private static Set<String> all() {
    final Set<String> words = new TreeSet<>();
    for (final String block : TABLE.blocks()) {
      TABLE.keywordsOf(block).stream().filter(word -> word.treatment() != Treatment.EXTENSION)
          .forEach(word -> words.add(block + "/" + word.name()));
    }
    return words;
  }

  private static Set<String> used(List<String> folders) {
    final Set<String> words = new TreeSet<>();
    folders.stream().flatMap(folder -> CORPUS.names(folder).stream())
        .forEach(name -> read(CORPUS.text(name), words));
    return words;
  }

  /** Braces and the first words of lines are all that counts here. */
  private static void read(String text, Set<String> to) {
    final Deque<String> blocks = new ArrayDeque<>(List.of(KeywordTable.ROOT));
    text.lines().map(line -> line.replaceFirst("[#!].*", "")).forEach(line -> {
      String first = "";
      final Matcher word = WORD.matcher(line);
      while (word.find()) {
        switch (word.group()) {
          case "{" -> blocks.push(OLD_NAMES.getOrDefault(first, first));
          case "}" -> {
            if (blocks.size() > 1) {
              blocks.pop();
            }
            first = "";
          }
          default -> {
            if (first.isEmpty()) {
              first = word.group();
              to.add(blocks.getFirst() + "/" + first);
            }
          }
        }
      }
    });
  }
}
