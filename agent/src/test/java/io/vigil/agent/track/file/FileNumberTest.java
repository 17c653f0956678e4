package io.vigil.agent.track.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNumberTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12", "-12, -12", "+7, 7", "12abc, 12", "0x1f, 31", "0X1F, 31", "-0x10, -16",
      "010, 8",
      "08, 0", "0x, 0", "0xg, 0", "2147483647, 2147483647", "-2147483648, -2147483648", "1.5, 1", "-, 0",
      "+-3, 0",
      "'  5 6', 5", "abc, 0", "'', 0"})
  void shouldReadAsStrtolDoes(String text, int number) {
    assertThat(FileNumber.parse(text)).isEqualTo(OptionalInt.of(number));
  }

  @Test
  void shouldSkipEveryKindOfBlank() {
    assertThat(FileNumber.parse("\t\n\u000b\f\r 42\n")).isEqualTo(OptionalInt.of(42));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-2147483649", "99999999999999999999999999", "0x100000000",
      "-77777777777777777777777777777777777777"})
  void shouldRefuseWhatDoesNotFitInto32Bits(String text) {
    assertThat(FileNumber.parse(text)).isEmpty();
  }
}
