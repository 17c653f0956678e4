/** Tests of what is found between nodes. */
@NullMarked
package io.vigil.tools.check.cluster;

import org.jspecify.annotations.NullMarked;
