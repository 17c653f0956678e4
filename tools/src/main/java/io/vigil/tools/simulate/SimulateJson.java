package io.vigil.tools.simulate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.sim.invariant.Broken;
import io.vigil.tools.conform.Stories;
import java.util.List;

/** {@code --format json}, as {@code docs/simulate.md} has it. */
final class SimulateJson {
  private static final long NS_PER_US = 1_000;
  private static final double NS_PER_MS = 1e6;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SimulateJson() {}

  static String render(Run run) {
    final ObjectNode root = MAPPER.createObjectNode();
    root.put("seed", run.seed());
    root.put("ok", run.isOk());
    final ArrayNode timeline = root.putArray("timeline");
    for (final Timeline.Entry entry : run.timeline().entries()) {
      timeline.addObject().put("t_us", entry.elapsedNs() / NS_PER_US).put("node", entry.node())
          .put("instance", entry.instance()).put("event", entry.event());
    }
    final ArrayNode broken = root.putArray("broken");
    run.broken().forEach(one -> add(one, run.seed(), broken));
    return root.toPrettyString();
  }

  static String render(List<Stories.Story> stories) {
    final ObjectNode root = MAPPER.createObjectNode();
    root.put("ok", stories.stream().noneMatch(Stories.Story::isBroken));
    final ArrayNode scenarios = root.putArray("scenarios");
    for (final Stories.Story story : stories) {
      scenarios.addObject().put("file", story.file()).put("id", story.id()).put("ok", !story.isBroken())
          .put("detail", story.detail());
    }
    return root.toPrettyString();
  }

  static String render(Campaign campaign) {
    final ObjectNode root = MAPPER.createObjectNode();
    root.put("seeds", campaign.seeds());
    root.put("ok", campaign.isOk());
    final ObjectNode gaps = root.putObject("failovers");
    gaps.put("count", campaign.gapsNs().size());
    gaps.put("p50_ms", campaign.quantileNs(0.5) / NS_PER_MS);
    gaps.put("p90_ms", campaign.quantileNs(0.9) / NS_PER_MS);
    gaps.put("p99_ms", campaign.quantileNs(0.99) / NS_PER_MS);
    gaps.put("max_ms", campaign.quantileNs(1) / NS_PER_MS);
    campaign.worstSeed().ifPresentOrElse(seed -> gaps.put("worst_seed", seed),
        () -> gaps.putNull("worst_seed"));
    final ArrayNode broken = root.putArray("broken");
    for (final Run run : campaign.bad()) {
      run.broken().forEach(one -> add(one, run.seed(), broken));
    }
    return root.toPrettyString();
  }

  private static void add(Broken one, long seed, ArrayNode broken) {
    broken.addObject().put("invariant", one.invariant()).put("seed", seed)
        .put("t_us", one.elapsedNs() / NS_PER_US)
        .put("what", one.what());
  }
}
