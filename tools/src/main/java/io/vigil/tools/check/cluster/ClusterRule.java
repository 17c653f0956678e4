package io.vigil.tools.check.cluster;

/** One kind of disagreement between the nodes of a virtual router. Stateless. */
@FunctionalInterface
interface ClusterRule {
  void check(VirtualRouter router);
}
