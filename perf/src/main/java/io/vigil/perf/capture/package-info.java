/**
 * Large captures, made to measure with, and the comparison of {@code vigil replay} with other programs that read them.
 * {@link io.vigil.perf.capture.CaptureGenerator} and {@link io.vigil.perf.capture.ReplayComparison} are programs of their own, started by
 * {@code perf/compare-replay}. One thread; files are made in a temporary folder and deleted.
 */
@NullMarked
package io.vigil.perf.capture;

import org.jspecify.annotations.NullMarked;
