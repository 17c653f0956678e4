package io.vigil.agent.control;

import org.HdrHistogram.Histogram;

/**
 * Notify scripts since the start.
 *
 * @param entryToStart nanoseconds from the entry of a state to the first instruction of its script
 */
public record ScriptFigures(long started, long notStarted, long failed, long refused,
    Histogram entryToStart) {}
