@NullMarked
package io.vigil.agent.track.file;

import org.jspecify.annotations.NullMarked;
