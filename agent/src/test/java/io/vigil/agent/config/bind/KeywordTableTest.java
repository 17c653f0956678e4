package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every keyword of keepalived is in the table, the table is in the documentation, and what it promises is bound. */
class KeywordTableTest {
  private static final String BEGIN = "<!-- keywords: begin -->";
  private static final String END = "<!-- keywords: end -->";
  private static final Set<Treatment> SAYS_ITSELF = Set.of(Treatment.ACTED, Treatment.EXTENSION,
      Treatment.BOUND);
  private static final KeywordTable TABLE = KeywordTable.standard();

  @Test
  void shouldBeTheTableOfTheDocumentation() throws IOException {
    final Path page = Path.of(System.getProperty("vigil.root", "..")).resolve("docs/configuration.md");
    final String text = Files.readString(page);
    final String wanted = markdown();
    assertThat(text).as("paste this between the marks of docs/configuration.md:\n" + wanted)
        .contains(BEGIN + "\n" + wanted + END);
  }

  private static String markdown() {
    final StringBuilder out = new StringBuilder();
    for (final String block : TABLE.blocks()) {
      out.append("\n### ").append(block.isEmpty() ? "Outside any block" : "`" + block + "`")
          .append("\n\n| keyword | Vigil | remark |\n|---|---|---|\n");
      for (final Keyword keyword : TABLE.keywordsOf(block)) {
        final String braces = keyword.shape() == Keyword.Shape.BLOCK ? " { }" : "";
        out.append("| `").append(keyword.name()).append(braces).append("` | ")
            .append(keyword.treatment().name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" | ")
            .append(keyword.remark()).append(" |\n");
      }
    }
    return out.append('\n').toString();
  }

  @ParameterizedTest
  @CsvSource({"'',25", "global_defs,140", "vrrp_instance,70", "authentication,2", "auth_hmac,5",
      "vrrp_sync_group,15",
      "vrrp_script,8", "vrrp_track_process,9", "track_file,3", "bfd_instance,15"})
  void shouldHoldEveryKeywordOfKeepalived(String block, int keywords) {
    assertThat(TABLE.keywordsOf(block)).filteredOn(keyword -> keyword.treatment() != Treatment.EXTENSION)
        .hasSize(keywords);
  }

  @Test
  void shouldSayWhatLeavingOutMeans() {
    for (final String block : TABLE.blocks()) {
      assertThat(TABLE.keywordsOf(block)).allSatisfy(keyword -> assertThat(
          SAYS_ITSELF.contains(keyword.treatment())
              || !keyword.remark().isEmpty())
          .as(keyword.name()).isTrue());
    }
  }

  /** The walker crashes where a binder does not know a keyword of its table. */
  @Test
  void shouldBindEveryKeyword() {
    for (final String block : TABLE.blocks()) {
      for (final Keyword keyword : TABLE.keywordsOf(block)) {
        final String use = keyword.name() + (keyword.shape() == Keyword.Shape.BLOCK ? " {\n}\n" : " 1\n");
        assertThat(Conf.found(Conf.load(inside(block, use)))).as(block + " " + keyword.name())
            .noneMatch(p -> p.endsWith("unknown-keyword"));
      }
    }
  }

  private static String inside(String block, String use) {
    return switch (block) {
      case "" -> use;
      case "vrrp_instance" -> Conf.instance(use);
      case "authentication", "auth_hmac" -> Conf.instance(block + " {\n" + use + "}\n");
      default -> block + " x {\n" + use + "}\n";
    };
  }

  @ParameterizedTest
  @CsvSource({"prioirty,priority", "intreface,interface", "virtual_ipadress,virtual_ipaddress", "xyzzy,''",
      "zz,''"})
  void shouldFindTheWordThatWasMeant(String word, String meant) {
    assertThat(Spelling.nearest(word, TABLE.keywordsOf("vrrp_instance")).orElse("")).isEqualTo(meant);
  }
}
