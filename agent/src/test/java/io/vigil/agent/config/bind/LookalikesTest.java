package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.found;
import static io.vigil.agent.config.bind.Conf.instance;
import static io.vigil.agent.config.bind.Conf.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A keyword with a letter that is another one to a computer and the same to the eye. */
class LookalikesTest {
  @ParameterizedTest
  @CsvSource({"\u0440riority,U+0440", "pri\u043Erity,U+043E", "\uFF50riority,U+FF50", "prior\u200Bity,U+200B",
      "priority\u00A0100,U+00A0", "\uFEFFpriority,U+FEFF"})
  void shouldNameTheCharacterThatOnlyLooksRight(String word, String character) {
    final Loaded loaded = load(instance(word + " 100"));
    assertThat(found(loaded)).containsExactly("4:1 lookalike-letters");
    assertThat(loaded.problems().getFirst().message()).contains("looks like 'priority'", character);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prioirty", "\u0440riorit", "pri\u00F6rity"})
  void shouldCallAnyOtherWordUnknown(String word) {
    assertThat(found(load(instance(word + " 100")))).containsExactly("4:1 unknown-keyword");
  }

  @Test
  void shouldSkipTheBlockOfSuchAWord() {
    assertThat(found(load(instance("virtual_ipaddr\u0435ss {\n10.0.0.9\n}"))))
        .containsExactly("4:1 lookalike-letters");
  }
}
