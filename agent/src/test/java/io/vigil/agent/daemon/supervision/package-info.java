@NullMarked
package io.vigil.agent.daemon.supervision;

import org.jspecify.annotations.NullMarked;
