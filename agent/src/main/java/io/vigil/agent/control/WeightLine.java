package io.vigil.agent.control;

import java.util.Optional;

/**
 * One tracker of one instance.
 *
 * @param kind {@code script}, {@code process}, {@code file}, {@code interface}, {@code BFD session}
 * @param weight as configured for the instance; 0: FAULT instead of a lower priority
 * @param good empty while it is not known
 * @param contribution to the priority now
 * @param why one phrase, empty while nothing is known
 */
public record WeightLine(String kind, String name, int weight, boolean reverse, Optional<Boolean> good,
    int contribution, String why) {}
