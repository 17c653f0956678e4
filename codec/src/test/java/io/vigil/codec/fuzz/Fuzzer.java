package io.vigil.codec.fuzz;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Feeds a target with its corpus and with what is bred from it. With the system property {@code vigil.fuzz.minutes} it
 * goes on for so long from a seed of its own, or that of {@code vigil.fuzz.seed}; otherwise for
 * {@link #INPUTS} inputs from a fixed seed.
 */
public final class Fuzzer {
  /** Inputs of a short run. */
  public static final int INPUTS = 150_000;

  private static final long SEED = 3;
  private static final int POOL_MAX = 20_000;
  private static final int CLOCK_EVERY = 4_096;

  private final FuzzTarget target;
  private final Corpus pool;
  private final long seed;
  private final Mutator mutator;
  private final Set<Integer> fingerprints = new HashSet<>();
  private long eaten;

  private Fuzzer(FuzzTarget target, Corpus pool, long seed) {
    this.target = target;
    this.pool = pool;
    this.seed = seed;
    this.mutator = new Mutator(seed);
  }

  /**
   * Runs the target as the system properties say.
   *
   * @throws AssertionError with the input as hexadecimal digits, if the target threw anything
   */
  public static FuzzResult run(FuzzTarget target, Corpus corpus) {
    return run(target, corpus, INPUTS);
  }

  /** The same with another length of the short run, for a target that takes longer over an input. */
  public static FuzzResult run(FuzzTarget target, Corpus corpus, int inputs) {
    final Long minutes = Long.getLong("vigil.fuzz.minutes");
    return minutes == null
        ? run(target, corpus, SEED, inputs)
        : forMinutes(target, corpus, minutes);
  }

  /** Runs the target with the corpus and {@code inputs} bred ones. */
  static FuzzResult run(FuzzTarget target, Corpus corpus, long seed, long inputs) {
    final Fuzzer fuzzer = new Fuzzer(target, corpus, seed);
    fuzzer.eatCorpus();
    for (long i = 0; i < inputs; i++) {
      fuzzer.eatBred();
    }
    return fuzzer.result();
  }

  private static FuzzResult forMinutes(FuzzTarget target, Corpus corpus, long minutes) {
    final long startNs = System.nanoTime();
    final Fuzzer fuzzer = new Fuzzer(target, corpus, Long.getLong("vigil.fuzz.seed", startNs));
    fuzzer.eatCorpus();
    while (System.nanoTime() - startNs < TimeUnit.MINUTES.toNanos(minutes)) {
      for (int i = 0; i < CLOCK_EVERY; i++) {
        fuzzer.eatBred();
      }
    }
    return fuzzer.result();
  }

  private FuzzResult result() {
    return new FuzzResult(seed, eaten, fingerprints.size());
  }

  private void eatCorpus() {
    final int seeds = pool.size();
    if (seeds == 0) {
      throw new IllegalArgumentException("no corpus to breed from");
    }
    for (int i = 0; i < seeds; i++) {
      fingerprints.add(eat(pool.input(i)));
    }
  }

  private void eatBred() {
    final byte[] input = mutator.breed(pool.input(mutator.pick(pool.size())),
        pool.input(mutator.pick(pool.size())));
    if (fingerprints.add(eat(input)) && pool.size() < POOL_MAX) {
      pool.add(input);
    }
  }

  private int eat(byte[] input) {
    eaten++;
    try {
      return target.eat(input);
    } catch (Throwable t) { // whatever it is, the input must be told
      throw new AssertionError(
          "seed " + seed + ", input " + eaten + ": " + HexFormat.of().formatHex(input), t);
    }
  }
}
