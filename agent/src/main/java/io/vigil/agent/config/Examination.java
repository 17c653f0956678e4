package io.vigil.agent.config;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.tree.Node;
import java.util.List;
import java.util.Optional;

/**
 * A configuration with all that was read of it, for who judges the file and does not run it.
 *
 * @param loaded the outcome
 * @param tree the file as written; empty if it could not be read
 * @param config what could be bound, although the outcome may be a refusal: an instance that cannot take part is not
 *     in it; empty if the file could not be read
 */
public record Examination(Loaded loaded, List<Node> tree, Optional<AgentConfig> config) {
  public Examination {
    tree = List.copyOf(tree);
  }
}
