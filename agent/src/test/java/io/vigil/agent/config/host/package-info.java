/** Tests of what is asked of the host. */
@NullMarked
package io.vigil.agent.config.host;

import org.jspecify.annotations.NullMarked;
