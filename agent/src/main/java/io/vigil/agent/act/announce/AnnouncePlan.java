package io.vigil.agent.act.announce;

import io.vigil.agent.config.model.GarpConfig;
import java.util.List;

/** What one instance announces, and how often. Targets in the order of the file, advertised before excluded. */
public record AnnouncePlan(String instance, List<Target> targets, GarpConfig garp) {
  public AnnouncePlan {
    targets = List.copyOf(targets);
  }
}
