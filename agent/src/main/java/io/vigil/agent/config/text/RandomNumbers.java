package io.vigil.agent.config.text;

import java.util.Optional;
import java.util.function.IntSupplier;

/** The numbers of <code>${_RANDOM MIN MAX}</code>: a new one at each use, the same ones for the same seed. */
final class RandomNumbers {
  /** A number, or why there is none. */
  sealed interface Drawn {
    record Drawing(long value) implements Drawn {}

    record Refused(String why) implements Drawn {}
  }

  private static final long DEFAULT_MAX = 32_767;
  private static final long BOUND_MAX = Integer.MAX_VALUE;

  private final IntSupplier seed;
  private Optional<SeededRandom> source = Optional.empty();

  RandomNumbers(IntSupplier seed) {
    this.seed = seed;
  }

  void seed(int value) {
    source = Optional.of(new SeededRandom(value));
  }

  /** The next number; {@code parameters} is {@code [MIN [MAX]]}. */
  Drawn draw(String parameters) {
    final String[] words = parameters.isEmpty() ? new String[0] : parameters.split("[ \t]+", -1);
    if (words.length > 2) {
      return new Drawn.Refused("${_RANDOM MIN MAX} takes two numbers, not " + words.length);
    }
    final long min = words.length > 0 ? bound(words[0]) : 0;
    final long max = words.length > 1 ? bound(words[1]) : DEFAULT_MAX;
    if (min < 0 || max < 0) {
      return new Drawn.Refused(
          "'" + parameters + "' of ${_RANDOM MIN MAX} is not one or two numbers from 0 to "
              + BOUND_MAX);
    }
    if (min > max) {
      return new Drawn.Refused("${_RANDOM " + parameters + "}: " + min + " is above " + max);
    }
    return new Drawn.Drawing(min + next() % (max - min + 1));
  }

  /** The bound that {@code word} is; negative if it is none. */
  private static long bound(String word) {
    final WholeNumber number = WholeNumber.decimal(word);
    final boolean plain = number.isWhole() && word.charAt(0) >= '0';
    return plain && number.value() <= BOUND_MAX ? number.value() : -1;
  }

  private int next() {
    final SeededRandom random = source.orElseGet(() -> new SeededRandom(seed.getAsInt()));
    source = Optional.of(random);
    return random.draw();
  }
}
