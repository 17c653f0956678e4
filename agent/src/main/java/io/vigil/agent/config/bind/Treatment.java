package io.vigil.agent.config.bind;

/** What becomes of a keyword. All but those set aside are bound into the model. */
public enum Treatment {
  /** Acted upon. */
  ACTED,
  /** Acted upon, and Vigil's own: keepalived reports it as unknown. */
  EXTENSION,
  /** What is missing is said once, of the block it stands in. */
  BOUND,
  /** Not acted upon, with a warning: peers and clients see no difference. */
  HARMLESS,
  /** Not acted upon, which others would see: an error and no start, unless {@code --ignore-unsupported}. */
  UNSUPPORTED,
  /** Another subsystem of keepalived (LVS, SNMP, D-Bus): one warning a block. */
  SET_ASIDE
}
