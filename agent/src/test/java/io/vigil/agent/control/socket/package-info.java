@NullMarked
package io.vigil.agent.control.socket;

import org.jspecify.annotations.NullMarked;
