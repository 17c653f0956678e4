package io.vigil.agent.evidence;

/** Where the facts of the host come from. */
@FunctionalInterface
public interface HostSource {
  /** The counters now; what the host does not offer is 0. Reads files: never on the vrrp loop. */
  HostSample sample();
}
