/** The captures that are made to measure with hold what they are said to hold. */
@NullMarked
package io.vigil.perf.capture;

import org.jspecify.annotations.NullMarked;
