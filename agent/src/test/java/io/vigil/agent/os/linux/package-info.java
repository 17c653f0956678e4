@NullMarked
package io.vigil.agent.os.linux;

import org.jspecify.annotations.NullMarked;
