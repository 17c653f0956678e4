/** What the documentation shows of the codec is compiled and run. */
@NullMarked
package io.vigil.codec.docs;

import org.jspecify.annotations.NullMarked;
