/** Tests of the assembled agent and of its view of the host. */
@NullMarked
package io.vigil.agent.node;

import org.jspecify.annotations.NullMarked;
