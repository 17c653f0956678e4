package io.vigil.agent.sim.world;

/** Configurations are not those of one cluster; the message is for the user. */
public final class NoClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoClusterException(String message) {
    super(message, null, false, false);
  }
}
