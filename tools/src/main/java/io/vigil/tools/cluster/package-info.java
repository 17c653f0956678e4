/**
 * The files of one cluster, one for each node, read for commands that let them run in virtual time: {@code explain} and
 * {@code simulate}.
 */
@NullMarked
package io.vigil.tools.cluster;

import org.jspecify.annotations.NullMarked;
