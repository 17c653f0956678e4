package io.vigil.tools.demo;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What the demo saw.
 *
 * @param electionNs from the start of both nodes to the first advert
 * @param spawned state entry to script spawned, in nanoseconds, of both nodes' lives
 */
record StoryResult(long seed, long electionNs, List<Failover> failovers, Histogram spawned) {
  StoryResult {
    failovers = List.copyOf(failovers);
  }
}
