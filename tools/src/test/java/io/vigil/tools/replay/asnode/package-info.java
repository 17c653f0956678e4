/** Tests of a played node, on captures of real keepalived. */
@NullMarked
package io.vigil.tools.replay.asnode;

import org.jspecify.annotations.NullMarked;
