/** The inbox under the memory model: each interleaving that the hardware and the compilers make must keep its guarantees. */
@NullMarked
package io.vigil.perf.inbox;

import org.jspecify.annotations.NullMarked;
