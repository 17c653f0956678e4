/**
 * {@code vigil replay}: captures through the codec; who was master when, what each takeover took against theory, what is
 * missing and who lied.
 */
@NullMarked
package io.vigil.tools.replay;

import org.jspecify.annotations.NullMarked;
