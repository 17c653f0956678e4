/**
 * Fuzzing of everything that reads octets from strangers. The harness is in three parts:
 *
 * <ul>
 * <li>{@link io.vigil.codec.fuzz.FuzzTarget}: one decoder. {@code eat} must return for any octets; what it throws is a
 * finding. Its answer is a fingerprint of what came out (kinds, verdicts, counts, not values): an input with a new
 * fingerprint joins the pool that further inputs are bred from, which stands in for coverage.
 * <li>{@link io.vigil.codec.fuzz.Corpus}: the seeds, one line each ({@code name hexadecimal digits}), in the test
 * resource {@code /fuzz/NAME.txt}. An input that was a finding once is added there and so stays for ever.
 * <li>{@link io.vigil.codec.fuzz.Fuzzer}: breeds inputs with a {@link io.vigil.codec.fuzz.Mutator} and a seed.
 * </ul>
 *
 * <p>
 * A room adds a target by one test class that ends in {@code FuzzTest} and calls
 * {@code Fuzzer.run(target, Corpus.load("name"))}. In {@code mvn verify} each target gets a fixed number of inputs from
 * a fixed seed, about two seconds; {@code docs/fuzzing.md} has the command for the long run.
 */
@NullMarked
package io.vigil.codec.fuzz;

import org.jspecify.annotations.NullMarked;
