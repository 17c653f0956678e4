@NullMarked
package io.vigil.agent.track.script;

import org.jspecify.annotations.NullMarked;
