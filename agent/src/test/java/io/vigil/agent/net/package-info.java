@NullMarked
package io.vigil.agent.net;

import org.jspecify.annotations.NullMarked;
