package io.vigil.agent.control.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {
  /** What printf("%g") of glibc says. */
  @ParameterizedTest
  @CsvSource({"0,9,0", "500000000,9,0.5", "5000000000,9,5", "20,2,0.2", "4095,2,40.95", "100,2,1",
      "1234567,0,1.23457e+06", "100000,0,100000", "1000000,0,1e+06", "10000,9,1e-05", "123456789,9,0.123457",
      "999999500,9,1", "100000,9,0.0001"})
  void shouldPrintAsCDoes(long value, int scale, String text) {
    assertThat(ShortNumber.of(value, scale)).isEqualTo(text);
  }
}
