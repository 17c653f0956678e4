package io.vigil.agent.track.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiseFallTest {
  /** s: success, f: failure. */
  @ParameterizedTest
  @CsvSource({"1, 1, s, true", "1, 1, f, false", "3, 3, s, true", "3, 3, f, false", "3, 3, fss, false",
      "3, 3, fsss, true", "3, 3, sff, true", "3, 3, sfff, false", "3, 3, sffsff, true", "3, 3, fssfss, false",
      "3, 3, fssfsss, true", "1, 3, sfff, false", "1, 3, sfffs, true", "2, 1, sf, false", "2, 1, sfs, false",
      "2, 1, sfss, true", "2147483647, 2147483647, s, true", "2147483647, 2147483647, f, false"})
  void shouldTakeAsManyInARowAsConfiguredAndOneAtTheStart(int rise, int fall, String results, boolean good) {
    assertThat(counted(rise, fall, results).good()).isEqualTo(good);
  }

  @Test
  void shouldCountWhatSpeaksAgainstThePresentState() {
    assertThat(counted(3, 3, "s").against()).isZero();
    assertThat(counted(3, 3, "sff").against()).isEqualTo(2);
    assertThat(counted(3, 3, "f").against()).isZero();
    assertThat(counted(3, 3, "fss").against()).isEqualTo(2);
  }

  private static RiseFall counted(int rise, int fall, String results) {
    final RiseFall counter = new RiseFall(rise, fall);
    results.chars().forEach(result -> {
      if (result == 's') {
        counter.success();
      } else {
        counter.failure();
      }
    });
    return counter;
  }
}
