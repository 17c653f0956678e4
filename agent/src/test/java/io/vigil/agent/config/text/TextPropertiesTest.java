package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any text. */
class TextPropertiesTest {
  /** Characters and pieces that mean something to the language, so that random texts reach its corners. */
  @Provide
  Arbitrary<String> texts() {
    final Arbitrary<String> piece = Arbitraries.of("a", "b1", " ", "\t", "\n", "\n", "\r\n", "{", "}", "\"",
        "'",
        "\\", "#", "!", "@main ", "@x ", "$A=", "$A", "${A}", "${B}", "$B= \\\n", "\\\n",
        "include /nowhere/*\n",
        "~SEQ(", "\0", "\u00e9", "${_ENV HOME}", "${_RANDOM}", "vrrp_instance x {\n", "=", "$");
    return piece.list().ofMaxSize(60).map(list -> String.join("", list));
  }

  @Property
  void shouldReadAnyTextWithoutThrowing(@ForAll("texts") String text) {
    final Lines lines = new Lines();
    for (final LogicalLine line : lines.logical(text)) {
      assertThat(line.text().text()).isNotBlank();
      Words.split(line.text());
      ScriptWords.split(line.text()).tokens().forEach(token -> ScriptWords.argv(token.text()));
    }
  }

  @Property
  void shouldReadAnyCharactersWithoutThrowing(@ForAll String text) {
    assertThat(new Lines().logical(text)).isNotNull();
  }

  @Property
  void shouldPlaceEveryWordWhereItStands(@ForAll("texts") String text) {
    final String plain = text.replace("$", "").replace("\\", "");
    final List<String> physical = List.of(plain.split("\n", -1));
    for (final LogicalLine line : new Lines().logical(plain)) {
      for (final Token token : Words.split(line.text()).tokens()) {
        final String source = physical.get(token.at().line() - 1).substring(token.at().column() - 1);
        assertThat(source.startsWith("\"") ? source.substring(1) : source).startsWith(token.text());
      }
    }
  }
}
