/** What the tests of all commands share. */
@NullMarked
package io.vigil.tools;

import org.jspecify.annotations.NullMarked;
