@NullMarked
package io.vigil.agent.track;

import org.jspecify.annotations.NullMarked;
