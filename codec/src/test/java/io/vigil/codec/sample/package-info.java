/** Real frames in the test resources, and frames built by hand: octets for the tests of the other rooms. */
@NullMarked
package io.vigil.codec.sample;

import org.jspecify.annotations.NullMarked;
