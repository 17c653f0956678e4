/** Tests of {@code vigil explain}. */
@NullMarked
package io.vigil.tools.explain;

import org.jspecify.annotations.NullMarked;
