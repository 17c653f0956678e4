package io.vigil.tools.replay.model;

import java.util.List;

/**
 * Everything that a run of {@code vigil replay} found.
 *
 * @param files the inputs, in the order in which they were named
 * @param traffic what is counted over all frames
 * @param routers one for each virtual router, sorted
 */
public record CaptureReport(List<CaptureFile> files, Traffic traffic, List<RouterHistory> routers) {
  public CaptureReport {
    files = List.copyOf(files);
    routers = List.copyOf(routers);
  }
}
