package io.vigil.agent.track.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiseFallTest {
  /** Findings as + and -; the verdict after each, capital where it is new. */
  @ParameterizedTest
  @CsvSource({"1,1,+-+,GBG", "2,3,+---,GggB", "2,3,-+++,BbGg", "2,3,+--+--,Gggggg", "2,3,-+-++,BbbbG",
      "3,1,+-++-+++,GBbbbbbG"})
  void shouldChangeItsVerdictAfterSoManyFindingsInARow(int rise, int fall, String findings, String verdicts) {
    final RiseFall judge = new RiseFall(rise, fall);
    final StringBuilder said = new StringBuilder();
    for (int i = 0; i < findings.length(); i++) {
      final boolean news = judge.found(findings.charAt(i) == '+');
      final char letter = judge.good() ? 'g' : 'b';
      said.append(news ? Character.toUpperCase(letter) : letter);
    }
    assertThat(said).hasToString(verdicts);
  }
}
