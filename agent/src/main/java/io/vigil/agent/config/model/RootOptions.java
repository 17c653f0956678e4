package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * The lines outside any block.
 *
 * @param networkNamespace {@code net_namespace}: the namespace the agent works in
 * @param namespaceWithIpsets {@code namespace_with_ipsets}
 * @param instanceName {@code instance}: name of this agent among several on one host
 * @param usePidDirectory pid files in a directory of their own; forced by a namespace or an instance name
 * @param childWaitS seconds that children have to end, unsigned 32 bits
 */
public record RootOptions(Optional<String> networkNamespace, boolean namespaceWithIpsets,
    Optional<String> instanceName, boolean usePidDirectory, long childWaitS) {
  public static final long CHILD_WAIT_S = 5;
  public static final RootOptions NONE = new RootOptions(Optional.empty(), false, Optional.empty(), false,
      CHILD_WAIT_S);
}
