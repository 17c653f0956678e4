/**
 * What only shows between the nodes: instances of several files that are meant to be one virtual router are found
 * ({@link io.vigil.tools.check.cluster.Matching}) and compared, one {@link io.vigil.tools.check.cluster.ClusterRule} a difference. Pure.
 */
@NullMarked
package io.vigil.tools.check.cluster;

import org.jspecify.annotations.NullMarked;
