/**
 * Benchmarks of the codec: adverts on the daemon's compiler (C1), captured frames on that of replay (C2).
 * {@link io.vigil.perf.codec.CodecBenchmarkTest} runs each once in every build, so that they do not rot; the command
 * for figures is in {@code perf/README.md}.
 */
@NullMarked
package io.vigil.perf.codec;

import org.jspecify.annotations.NullMarked;
