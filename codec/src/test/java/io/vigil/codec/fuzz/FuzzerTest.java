package io.vigil.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzerTest {
  private static final byte[] SEED_INPUT = {0, 0, 0, 0};

  @Test
  void shouldFindAFaultThatHidesBehindTwoSteps() {
    final FuzzTarget faulty = input -> {
      if (input.length < 4 || input[0] != 0x45) {
        return 0;
      }
      // Without the pool of new fingerprints nobody would get past the second step.
      return input[1] != (byte) 0xFF ? 1 : input[2] == 7 ? Integer.parseInt("fault") : 2;
    };

    assertThatThrownBy(() -> Fuzzer.run(faulty, new Corpus().add(SEED_INPUT), 3, 200_000))
        .isInstanceOf(AssertionError.class).hasMessageMatching("seed 3, input \\d+: 45ff07.*")
        .hasCauseInstanceOf(NumberFormatException.class);
  }

  @Test
  void shouldBreedTheSameInputsFromTheSameSeed() {
    assertThat(bred(5)).containsExactlyElementsOf(bred(5));
    assertThat(bred(5)).isNotEqualTo(bred(6));
  }

  @Test
  void shouldEatTheCorpusFirstAndLeaveItAlone() {
    final List<String> eaten = new ArrayList<>();
    final FuzzTarget target = input -> {
      eaten.add(HexFormat.of().formatHex(input));
      return 0;
    };
    final FuzzResult result = Fuzzer.run(target, new Corpus().add(SEED_INPUT).add(new byte[]{1}), 1, 1_000);

    assertThat(eaten).startsWith("00000000", "01");
    assertThat(result).isEqualTo(new FuzzResult(1, 1_002, 1));
    assertThat(SEED_INPUT).containsOnly(0);
  }

  @Test
  void shouldHaveSomethingToBreedFrom() {
    assertThatThrownBy(() -> Fuzzer.run(input -> 0, new Corpus(), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> bred(long seed) {
    final List<String> inputs = new ArrayList<>();
    Fuzzer.run(input -> {
      inputs.add(Arrays.toString(input));
      return input.length;
    }, new Corpus().add(SEED_INPUT), seed, 200);
    return inputs;
  }
}
