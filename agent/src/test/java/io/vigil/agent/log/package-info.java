@NullMarked
package io.vigil.agent.log;

import org.jspecify.annotations.NullMarked;
