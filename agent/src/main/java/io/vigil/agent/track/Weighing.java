package io.vigil.agent.track;

import io.vigil.agent.machine.TrackerReading;
import java.util.OptionalLong;

/**
 * One tracker as it counts for one instance.
 *
 * @param subject {@code script chk}, {@code interface eth1}
 * @param reading what it says, weighed
 * @param reason the tracker's own phrase; empty before it first reported
 * @param sinceNs since when it says so, monotonic; empty before it first reported
 */
public record Weighing(String subject, TrackerReading reading, String reason, OptionalLong sinceNs) {}
