package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers at the beginning of a word: keepalived-behaviour.md §1.10. */
class NumericTest {
  @ParameterizedTest
  @CsvSource({"10,10,2", "+10,10,3", "-10,-10,3", "10x,10,2", "x,0,0", "-,0,0", "'',0,0", "007,7,3"})
  void shouldReadWholeNumbers(String text, long value, int end) {
    assertThat(Numeric.integer(text)).isEqualTo(new Numeric(value, end, false));
  }

  @ParameterizedTest
  @CsvSource({"1,1000000,1,false", "0.5,500000,3,false", ".5,500000,2,false", "1.,1000000,1,false",
      "0.0000014,1,9,true", "0.0000015,2,9,true", "1.5s,1500000,3,false", "-1,0,0,false", ".,0,0,false"})
  void shouldReadDecimalsInMillionths(String text, long value, int end, boolean surplus) {
    assertThat(Numeric.decimal(text, 6)).isEqualTo(new Numeric(value, end, surplus));
  }

  @ParameterizedTest
  @CsvSource({"99999999999999999999999999", "123456789012345678901234567890"})
  void shouldSaturateInsteadOfWrapping(String text) {
    assertThat(Numeric.integer(text).value()).isGreaterThan(4_294_967_296L);
    assertThat(Numeric.decimal(text, 6).value()).isGreaterThan(4_294_967_296L);
  }
}
