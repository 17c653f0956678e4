/**
 * Benchmarks of the way from an advert to a script, in nanoseconds: the machine alone, the vrrp loop around it, the hand-over to
 * another loop, the record of how long it took. {@link io.vigil.perf.path.PathBenchmarkTest} runs each once in every build; the
 * command for figures is in {@code perf/README.md}.
 */
@NullMarked
package io.vigil.perf.path;

import org.jspecify.annotations.NullMarked;
