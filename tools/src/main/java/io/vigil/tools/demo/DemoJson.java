package io.vigil.tools.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The demo's outcome as one JSON document; milliseconds as numbers. */
final class DemoJson {
  private static final JsonMapper JSON = new JsonMapper();

  private DemoJson() {}

  static String render(StoryResult result) {
    final ObjectNode root = JSON.createObjectNode();
    root.put("seed", result.seed());
    root.put("election_ms", result.electionNs() / 1e6);
    final ArrayNode failovers = root.putArray("failovers");
    for (final Failover failover : result.failovers()) {
      failovers.addObject().put("cause", failover.cause().name().toLowerCase(Locale.ROOT))
          .put("phase_ms", failover.phaseNs() / 1e6).put("gap_ms", failover.gapNs() / 1e6)
          .put("expected_ms", failover.expectedNs() / 1e6).put("excess_ms", failover.excessNs() / 1e6)
          .put("announcements", failover.announcements());
    }
    root.putObject("spawned").put("count", result.spawned().getTotalCount())
        .put("p50_ms", result.spawned().getValueAtPercentile(50) / 1e6)
        .put("p99_ms", result.spawned().getValueAtPercentile(99) / 1e6)
        .put("max_ms", result.spawned().getMaxValue() / 1e6);
    return root.toPrettyString();
  }
}
