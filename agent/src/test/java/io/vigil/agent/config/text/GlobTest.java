package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of file names, as glob(3) has them. */
class GlobTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "*|a|true", "*|.a|false", ".*|.a|true", "a*b|ab|true", "a*b|axxb|true", "a*b|axxbc|false",
      "*a*b*|xaxbx|true",
      "?|a|true", "?|``|false", "?|ab|false", "a?c|abc|true", "[abc]|b|true", "[abc]|d|false",
      "[a-c]x|bx|true",
      "[!a-c]|d|true", "[^a-c]|b|false", "[]a]|]|true", "[!]a]|]|false", "[a-]|-|true", "[a|[a|true",
      "[[:digit:]]*|7x|true", "[[:alpha:][:digit:]]|7|true", "[[:upper:]]|a|false", "[x[:space:]]|x|true",
      "a\\*|a*|true", "a\\*|ab|false", "\\[a]|[a]|true", "a|b|false", "**|x|true", "*.conf|a.conf|true",
      "*.conf|conf|false", "[z-a]|b|false",
  })
  void shouldMatchNames(String pattern, String name, boolean expected) {
    assertThat(new GlobPattern(pattern).matches(name)).isEqualTo(expected);
  }

  @Test
  void shouldNotTakeLongForAPatternOfManyStars() {
    final String stars = "*a".repeat(100) + "b";
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1),
        () -> assertThat(new GlobPattern(stars).matches("a".repeat(255))).isFalse());
  }
}
