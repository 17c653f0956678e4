package io.vigil.tools.check;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.Problem;
import io.vigil.tools.check.lint.Places;
import java.util.List;
import java.util.Optional;

/**
 * One file that was named, and what was found.
 *
 * @param name as the user named it
 * @param config what could be bound; empty if the file could not be read
 * @param problems of it and of what it includes, by place
 */
public record CheckedFile(String name, Optional<AgentConfig> config, Places places, List<Problem> problems) {
  public CheckedFile {
    problems = problems.stream().sorted().toList();
  }

  /** The same with other problems. */
  public CheckedFile with(List<Problem> others) {
    return new CheckedFile(name, config, places, others);
  }
}
