package io.vigil.agent.config;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.Problem;
import java.util.List;

/** The outcome of loading a configuration. */
public sealed interface Loaded {
  /** Everything found, sorted by place. */
  List<Problem> problems();

  /** What {@code -t} exits with: keepalived's 0, 4, 5, 6, or 2. */
  int testStatus();

  /**
   * The agent can run this; the lines that the problems name are left out or corrected, as keepalived does.
   *
   * @param config the effective configuration
   */
  record Ready(AgentConfig config, List<Problem> problems, int testStatus) implements Loaded {
    public Ready {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The agent does not start.
   *
   * @param status exit status of {@code run}: 2
   * @param reason one sentence why, to print after the problems
   */
  record Refused(int status, String reason, List<Problem> problems, int testStatus) implements Loaded {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
