package io.vigil.agent.config.bind;

/** What becomes of a keyword that keepalived knows. */
public enum Treatment {
  /** Bound and acted upon. */
  ACTED,
  /** Left out with a warning: peers and clients see no difference. */
  HARMLESS,
  /** Left out would be seen by others: an error and no start, unless {@code --ignore-unsupported}. */
  UNSUPPORTED,
  /** Another subsystem of keepalived (LVS, BFD, SNMP, D-Bus): one warning a block. */
  SET_ASIDE
}
