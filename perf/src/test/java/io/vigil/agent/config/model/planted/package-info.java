/** Classes that break a rule of the house on purpose: the proof that its guard can fail. */
@NullMarked
package io.vigil.agent.config.model.planted;

import org.jspecify.annotations.NullMarked;
