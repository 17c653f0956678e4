/**
 * Benchmarks of the codec on the daemon's compiler (C1). {@link io.vigil.perf.codec.CodecBenchmarkTest} runs each once
 * in every build, so that they do not rot; for figures start {@code org.openjdk.jmh.Main} on the test class path, with
 * {@code -prof gc} to see that nothing is allocated.
 */
@NullMarked
package io.vigil.perf.codec;

import org.jspecify.annotations.NullMarked;
