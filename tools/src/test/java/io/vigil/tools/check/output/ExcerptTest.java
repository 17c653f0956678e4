package io.vigil.tools.check.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line and the caret below it. */
class ExcerptTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"abc def|1|^~~",
      "abc def|5|    ^~~",
      "a|1|^", "ab {|1|^~", "abc|4|   ^", "abc|99|   ^", "x \"a b\" c|3|  ^~~~~", "x \"a b|3|  ^~~~"})
  void shouldUnderlineTheWordAtTheColumn(String line, int column, String underline) {
    assertThat(Excerpt.of(line, column)).isEqualTo(new Excerpt(line, underline));
  }

  @Test
  void shouldStopAtTheSameTabs() {
    assertThat(Excerpt.of("\tab\tcd", 5)).isEqualTo(new Excerpt("\tab\tcd", "\t  \t^~"));
  }

  @Test
  void shouldShowNothingThatATerminalWouldObey() {
    assertThat(Excerpt.of("a\u001b[31mb\r", 1).line()).isEqualTo("a?[31mb");
  }

  @Test
  void shouldShowTheSurroundingsOfAPlaceInALongLine() {
    final Excerpt excerpt = Excerpt.of("x".repeat(500) + " word " + "y".repeat(500), 502);
    assertThat(excerpt.line()).hasSize(126).startsWith("...x").endsWith("y...");
    assertThat(excerpt.line().substring(excerpt.underline().indexOf('^'), excerpt.underline().length()))
        .isEqualTo("word");
  }

  @Test
  void shouldCutTheEndOfALongLineOnly() {
    assertThat(Excerpt.of("word " + "y".repeat(500), 1).line()).hasSize(123).startsWith("word y")
        .endsWith("y...");
  }
}
