package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole numbers as strtol(3) reads them: keepalived-behaviour.md §1.10. */
class WholeNumberTest {
  @ParameterizedTest
  @CsvSource({"10,10,true", "+10,10,true", "-10,-10,true", "' 10',10,true", "10x,10,false", "x,0,false",
      "'',0,false",
      "-,0,false", "007,7,true", "'10 ',10,false", "0x10,0,false", "\u0661,0,false"})
  void shouldReadDecimalNumbers(String text, long value, boolean whole) {
    assertThat(WholeNumber.decimal(text)).returns(value, WholeNumber::value).returns(whole,
        WholeNumber::isWhole);
  }

  @ParameterizedTest
  @CsvSource({"10,10,true", "0x10,16,true", "0XfF,255,true", "-0x1,-1,true", "010,8,true", "0,0,true",
      "08,0,false",
      "0x,0,false", "0xg,0,false"})
  void shouldReadNumbersOfAnyBase(String text, long value, boolean whole) {
    assertThat(WholeNumber.ofAnyBase(text)).returns(value, WholeNumber::value).returns(whole,
        WholeNumber::isWhole);
  }

  @ParameterizedTest
  @CsvSource({"99999999999999999999999999", "9223372036854775808"})
  void shouldSaturateInsteadOfWrapping(String text) {
    assertThat(WholeNumber.decimal(text).value()).isGreaterThan(4_294_967_296L);
    assertThat(WholeNumber.decimal("-" + text).value()).isLessThan(-4_294_967_296L);
  }
}
