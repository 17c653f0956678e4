/** The project's test vectors, copied to the test resources, run against the codec. */
@NullMarked
package io.vigil.codec.vectors;

import org.jspecify.annotations.NullMarked;
