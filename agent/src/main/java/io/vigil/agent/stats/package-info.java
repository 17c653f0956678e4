/** Counters and latency figures. Each has one writer; readers take copies. Reads no clock. */
@NullMarked
package io.vigil.agent.stats;

import org.jspecify.annotations.NullMarked;
