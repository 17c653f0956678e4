/** Tests of what lies between two configurations. */
@NullMarked
package io.vigil.agent.config.reload;

import org.jspecify.annotations.NullMarked;
