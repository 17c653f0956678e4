/** Benchmarks and soak tests: figures, never assertions. */
@NullMarked
package io.vigil.perf;

import org.jspecify.annotations.NullMarked;
