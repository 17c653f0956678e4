package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.text.Problem;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any configuration. */
class LoaderPropertiesTest {
  @Provide
  Arbitrary<String> configurations() {
    final List<String> words = KeywordTable.standard().blocks().stream()
        .flatMap(block -> KeywordTable.standard().keywordsOf(block).stream()).map(Keyword::name).toList();
    final Arbitrary<String> piece = Arbitraries.oneOf(Arbitraries.of(words),
        Arbitraries.of(" ", "\n", "\n", " {\n", "}\n", " 1", " 255", " 99999999999999999999", " -1", " 0.5",
            " 10.0.0.1",
            " fe80::1/64", " eth0", " eth9", " MASTER", " \"a b\"", "\"", " on", " PASS", " /bin/ok", " dev",
            " brd +",
            "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n"));
    return piece.list().ofMaxSize(50).map(list -> String.join("", list));
  }

  @Property
  void shouldLoadAnyTextWithoutThrowingAndPlaceEveryProblem(@ForAll("configurations") String text) {
    final Loaded loaded = Conf.load(text);
    final List<String> lines = List.of(text.split("\n", -1));
    for (final Problem problem : loaded.problems()) {
      assertThat(problem.at().line()).isBetween(0, lines.size());
      if (problem.at().line() > 0) {
        assertThat(problem.at().column()).isBetween(1, lines.get(problem.at().line() - 1).length() + 1);
      }
    }
    assertThat(loaded.problems()).isSorted();
  }

  @Property
  void shouldLoadAnyCharactersWithoutThrowing(@ForAll String text) {
    assertThat(Conf.load("vrrp_instance A {\n" + text)).isNotNull();
  }
}
