package io.vigil.agent.sim.world;

/** A world did not come to an end. */
public final class RunsWildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunsWildException(long events, long elapsedNs) {
    super("more than " + events + " events in " + elapsedNs / 1_000_000_000
        + " s of virtual time: no end of it");
  }
}
