package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines to words: keepalived-behaviour.md §1.3 and §1.4. */
class WordsTest {
  private static PlacedText line(String text) {
    return PlacedText.ofLine("t", 1, text);
  }

  private static List<String> words(String text) {
    return Words.split(line(text)).tokens().stream().map(Token::text).toList();
  }

  private static List<String> scriptWords(String text) {
    return ScriptWords.split(line(text)).tokens().stream().map(Token::text).toList();
  }

  @Test
  void shouldSeparateWordsByAnyWhiteSpace() {
    assertThat(words(" a\tb\fc\u000bd  e")).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void shouldTakeAQuotedWordWithoutEscapes() {
    assertThat(words("a \"b c\" \"\" \"d\\\"e")).containsExactly("a", "b c", "", "d\\", "e");
  }

  @Test
  void shouldEndABareWordAtAQuote() {
    assertThat(words("abc\"def\"ghi")).containsExactly("abc", "def", "ghi");
  }

  @Test
  void shouldGiveSingleQuotesNoMeaning() {
    assertThat(words("'a b'")).containsExactly("'a", "b'");
  }

  @Test
  void shouldSayWhichQuoteHasNoPartner() {
    assertThat(Words.split(line("a \"b c")).unmatchedQuote()).contains(new Position("t", 1, 3));
    assertThat(Words.split(line("a \"b\"")).unmatchedQuote()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "notify \"/p/s a b\" user group|/p/s a b",
      "notify '/p/s \"a b\"'|/p/s \"a b\"",
      "notify /p/s\" x\"'y z'|/p/s xy z",
      "notify /p/s\\ t|/p/s\\ t",
      "notify \"a\\\"b\"|a\\\"b",
  })
  void shouldTakeTheWholeCommandAsOneScriptWord(String text, String command) {
    assertThat(scriptWords(text).get(1)).isEqualTo(command);
  }

  @Test
  void shouldSayWhichScriptQuoteIsNotClosed() {
    assertThat(ScriptWords.split(line("notify 'a b")).unterminated()).contains(new Position("t", 1, 8));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "a 'b c' \"d e\"|a,b c,d e",
      "a\\ b|a b",
      "a\\tb|a\tb",
      "\\101\\x42\\x4aC|ABJC",
      "\\\\ \\q|\\,q",
  })
  void shouldCutACommandIntoArguments(String command, String expected) {
    assertThat(String.join(",", ScriptWords.argv(command).orElseThrow())).isEqualTo(expected);
  }

  @Test
  void shouldDecodeControlCharacters() {
    assertThat(ScriptWords.argv("\\e\\E\\cA\\a")).contains(List.of("e\u001b\u0001\u0007"));
  }

  @Test
  void shouldNotCutACommandWithAnOpenQuote() {
    assertThat(ScriptWords.argv("a 'b")).isEmpty();
  }

  @Test
  void shouldKeepAnEmptyQuotedArgument() {
    assertThat(ScriptWords.argv("a '' b")).contains(List.of("a", "", "b"));
  }
}
