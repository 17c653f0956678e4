@NullMarked
package io.vigil.agent.inbox;

import org.jspecify.annotations.NullMarked;
