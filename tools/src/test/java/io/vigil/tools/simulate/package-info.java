/** Tests of {@code vigil simulate}. */
@NullMarked
package io.vigil.tools.simulate;

import org.jspecify.annotations.NullMarked;
