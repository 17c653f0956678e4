package io.vigil.tools.soak;

/**
 * What was done to one agent.
 *
 * @param beginNs monotonic time of the first change
 * @param endNs monotonic time until which its scripts were waited for
 * @param done changes made, of those planned
 * @param serial whether its scripts wait for their predecessors
 */
record Course(FlapPlan plan, long beginNs, long endNs, long done, boolean serial) {}
