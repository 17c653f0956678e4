/** Nothing recorded is lost. */
@NullMarked
package io.vigil.agent.stats;

import org.jspecify.annotations.NullMarked;
