/** Tests of the lint rules: each finding at its place, and none where there is no reason. */
@NullMarked
package io.vigil.tools.check.lint;

import org.jspecify.annotations.NullMarked;
