@NullMarked
package io.vigil.agent.os.signals;

import org.jspecify.annotations.NullMarked;
