@NullMarked
package io.vigil.agent.ring;

import org.jspecify.annotations.NullMarked;
