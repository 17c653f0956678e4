package io.vigil.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTimeTest {
  /** A launcher that resets its children's class before exec waits for them, milliseconds on a busy host. */
  @ParameterizedTest
  @CsvSource({"vigil-launcher-,true", "vigil-log,true", "C1 CompilerThre,true", "vigil-vrrp-1-1,false",
      "vigil-notify-4-,false", "VM Thread,false"})
  void shouldLeaveAloneWhatMustNotBeTouchedOrNobodyWaitsFor(String kernelsName, boolean alone) {
    assertThat(RealTime.isLeftAlone(kernelsName)).isEqualTo(alone);
  }
}
