package io.vigil.agent.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.text.ConfigReader;
import io.vigil.agent.config.text.LogicalLine;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Predefined;
import io.vigil.agent.config.text.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Braces: keepalived-behaviour.md §1.9. */
class TreeBuilderTest {
  private static final BlockWords WORDS = new BlockWords() {
    @Override
    public boolean opensBlock(String parent, String keyword) {
      return parent.isEmpty() ? keyword.equals("inst") : parent.equals("inst") && keyword.equals("vips");
    }

    @Override
    public boolean onlyAtRoot(String keyword) {
      return keyword.equals("inst");
    }
  };

  private final Problems problems = new Problems(Position.wholeFile("t"));

  private String tree(String text) {
    final List<LogicalLine> lines = new ConfigReader(Path.of("/"),
        new Predefined("", _ -> Optional.empty(), () -> 1), false, problems).readText("t", text);
    return shown(new TreeBuilder(WORDS, problems).build(lines));
  }

  private static String shown(List<Node> nodes) {
    final StringBuilder out = new StringBuilder();
    for (final Node node : nodes) {
      out.append(out.isEmpty() ? "" : " ").append(node.header().line().text().text());
      if (node instanceof Block block) {
        out.append('[').append(shown(block.body())).append(']');
      }
    }
    return out.toString();
  }

  private List<String> found() {
    return problems.sorted().stream().map(p -> p.at() + " " + p.code().word()).toList();
  }

  @Test
  void shouldTakeBracesWhereverTheyStand() {
    assertThat(tree("inst a {\nvips { x }\n}\ninst b\n{\ny}\nz")).isEqualTo("inst a[vips[x]] inst b[y] z");
    assertThat(found()).isEmpty();
  }

  @Test
  void shouldReportAMissingOpeningBraceAndTakeTheBlockAllTheSame() {
    assertThat(tree("inst a\n x\n}\nz")).isEqualTo("inst a[x] z");
    assertThat(found()).containsExactly("t:1:7 missing-open-brace");
  }

  @Test
  void shouldCloseABlockWhenTheNextRootBlockBegins() {
    assertThat(tree("inst a {\n vips {\n x\ninst b {\n y\n}\n")).isEqualTo("inst a[vips[x]] inst b[y]");
    assertThat(found()).containsExactly("t:4:1 missing-close-brace");
  }

  @Test
  void shouldReportABlockThatIsNeverClosedOnce() {
    assertThat(tree("inst a {\n vips {\n x\n}\n")).isEqualTo("inst a[vips[x]]");
    assertThat(found()).containsExactly("t:1:1 missing-close-brace");
  }

  @Test
  void shouldReportBracesThatBelongToNothing() {
    assertThat(tree("{\nz\n}\n}\n")).isEqualTo("z");
    assertThat(found()).containsExactly("t:1:1 unexpected-open-brace", "t:4:1 unexpected-close-brace");
  }

  @Test
  void shouldKeepUnknownBlocksWhole() {
    assertThat(tree("inst a {\n odd {\n x {\n y\n}\n}\n z\n}\n")).isEqualTo("inst a[odd[x[y]] z]");
    assertThat(found()).isEmpty();
  }

  @Test
  void shouldSurviveAnyDepth() {
    assertThat(tree("{".repeat(1_000) + "\n").length()).isZero();
    assertThat(tree("a{".repeat(300) + "\n" + "b{".repeat(300))).startsWith("a[a[a[");
  }
}
