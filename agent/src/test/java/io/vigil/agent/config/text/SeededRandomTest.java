package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected numbers were drawn from the GNU C library with srandom(3) and random(3). */
class SeededRandomTest {
  @Test
  void shouldDrawTheNumbersOfTheLibrary() {
    assertThat(drawn(1)).containsExactly(1_804_289_383, 846_930_886, 1_681_692_777, 1_714_636_915,
        1_036_140_795);
    assertThat(drawn(0)).containsExactly(1_804_289_383, 846_930_886, 1_681_692_777, 1_714_636_915,
        1_036_140_795);
    assertThat(drawn(42)).containsExactly(71_876_166, 708_592_740, 1_483_128_881, 907_283_241, 153_692_284);
    assertThat(drawn(-2147483648)).containsExactly(1_336_741_213, 1_210_407_648, 1_447_044_896, 337_392_383,
        1_577_890_757);
    assertThat(drawn(-1)).containsExactly(254_925_627, 1_205_188_300, 366_127_624, 1_401_405_153,
        1_557_058_367);
  }

  /** The first four and the 101st. */
  private static List<Integer> drawn(int seed) {
    final SeededRandom random = new SeededRandom(seed);
    final List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      final int next = random.draw();
      if (i < 4 || i == 100) {
        drawn.add(next);
      }
    }
    return drawn;
  }
}
