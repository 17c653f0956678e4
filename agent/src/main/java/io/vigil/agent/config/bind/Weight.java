package io.vigil.agent.config.bind;

/**
 * What {@code weight N [reverse]} says.
 *
 * @param number -254..254
 */
record Weight(int number, boolean reverse) {}
