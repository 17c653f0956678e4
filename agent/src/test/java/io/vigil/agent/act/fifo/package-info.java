/** Named pipes, with and without readers. */
@NullMarked
package io.vigil.agent.act.fifo;

import org.jspecify.annotations.NullMarked;
