package io.vigil.agent.sim.invariant;

/**
 * An invariant did not hold.
 *
 * @param invariant its name
 * @param elapsedNs since the world began
 * @param what in words
 */
public record Broken(String invariant, long elapsedNs, String what) {}
