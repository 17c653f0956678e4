/** Tests of what is printed. */
@NullMarked
package io.vigil.tools.check.output;

import org.jspecify.annotations.NullMarked;
