package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * A named pipe that is told every event.
 *
 * @param path empty: there is none
 * @param user who owns it if it has to be created; empty: the agent
 * @param script run with the path as its last argument, to read from it
 */
public record EventFifo(Optional<String> path, Optional<ScriptUser> user, Optional<Script> script) {
  public static final EventFifo NONE = new EventFifo(Optional.empty(), Optional.empty(), Optional.empty());
}
