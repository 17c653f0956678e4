package io.vigil.agent.control;

import org.HdrHistogram.Histogram;

/**
 * Notify scripts since the start, and what was written to FIFOs.
 *
 * @param overlapped launches that began while an earlier script of the same instance still ran
 * @param skipped requests that a newer one made stale
 * @param late that started later than {@code notify_late_warn}
 * @param linesWritten lines that a FIFO took
 * @param linesDropped lines that no FIFO took in time
 * @param entryToStart nanoseconds from the entry of a state to the first instruction of its script
 */
public record ScriptFigures(long started, long notStarted, long failed, long refused, long overlapped,
    long timedOut, long retried, long skipped, long late, long linesWritten, long linesDropped,
    Histogram entryToStart) {}
