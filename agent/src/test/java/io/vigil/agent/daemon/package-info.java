/** Tests of the daemon's own decisions. */
@NullMarked
package io.vigil.agent.daemon;

import org.jspecify.annotations.NullMarked;
