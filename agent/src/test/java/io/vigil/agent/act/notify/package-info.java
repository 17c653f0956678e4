/** Order, bounds and the end of notify scripts with made-up processes; identity and environment with real ones. */
@NullMarked
package io.vigil.agent.act.notify;

import org.jspecify.annotations.NullMarked;
