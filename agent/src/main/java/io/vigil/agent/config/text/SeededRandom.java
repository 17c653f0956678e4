package io.vigil.agent.config.text;

/**
 * The numbers that random(3) of the GNU C library gives after srandom(3), so that {@code random_seed} leads to the
 * configuration that keepalived would read: an additive feedback over the last 31 words.
 */
final class SeededRandom {
  private static final int WORDS = 31;
  private static final int LAG = 3;
  private static final int DISCARDED = 10 * WORDS;
  private static final long MULTIPLIER = 16_807;
  private static final long MODULUS = 2_147_483_647;

  private final int[] words = new int[WORDS];
  private int next = LAG;

  SeededRandom(int seed) {
    words[0] = seed == 0 ? 1 : seed;
    for (int i = 1; i < WORDS; i++) {
      final long word = MULTIPLIER * words[i - 1] % MODULUS;
      words[i] = (int) (word < 0 ? word + MODULUS : word);
    }
    for (int i = 0; i < DISCARDED; i++) {
      draw();
    }
  }

  /** The next number, 0 to 2^31-1. */
  int draw() {
    words[next] += words[(next + WORDS - LAG) % WORDS];
    final int drawn = words[next] >>> 1;
    next = (next + 1) % WORDS;
    return drawn;
  }
}
