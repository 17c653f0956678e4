@NullMarked
package io.vigil.agent.instance;

import org.jspecify.annotations.NullMarked;
