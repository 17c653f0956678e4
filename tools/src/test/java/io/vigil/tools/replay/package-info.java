/** Tests of {@code vigil replay}; the captures are those bundled with the codec. */
@NullMarked
package io.vigil.tools.replay;

import org.jspecify.annotations.NullMarked;
