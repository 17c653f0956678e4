package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Ids are what scripts and the documentation hold on to. */
class ProblemCodeTest {
  private static final List<String> IDS = Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList();

  @Test
  void shouldHaveAnIdOfThreeDigitsEach() {
    assertThat(IDS).allMatch(id -> id.matches("VC[1-6][0-9]{2}"));
  }

  @Test
  void shouldNeverGiveAnIdTwice() {
    assertThat(IDS).doesNotHaveDuplicates();
  }

  @Test
  void shouldKeepTheIdsThatScriptsMatch() {
    assertThat(ProblemCode.FILE_NOT_FOUND.id()).isEqualTo("VC101");
    assertThat(ProblemCode.UNKNOWN_KEYWORD.id()).isEqualTo("VC119");
    assertThat(ProblemCode.VRID_CONFLICT.id()).isEqualTo("VC208");
  }

  @Test
  void shouldStopNoStartForWhatOnlyTheCheckerKnows() {
    assertThat(Arrays.stream(ProblemCode.values()).filter(code -> code.id().compareTo("VC4") > 0))
        .isNotEmpty().allSatisfy(code -> {
          assertThat(code.consequence()).isEqualTo(Consequence.GO_ON);
          assertThat(code.testClass()).isEqualTo(TestClass.OK);
        });
  }

  @Test
  void shouldHaveAWordThatSaysTheSameAsTheConstant() {
    assertThat(ProblemCode.UNKNOWN_KEYWORD.word()).isEqualTo("unknown-keyword");
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::word))
        .allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
  }
}
