/** What {@code vigil check} prints: text with the line and a caret, or the JSON of the contract. */
@NullMarked
package io.vigil.tools.check.output;

import org.jspecify.annotations.NullMarked;
