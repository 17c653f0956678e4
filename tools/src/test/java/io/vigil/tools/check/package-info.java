/** Tests of {@code vigil check}: the command as a user runs it, and the pages of its documentation. */
@NullMarked
package io.vigil.tools.check;

import org.jspecify.annotations.NullMarked;
