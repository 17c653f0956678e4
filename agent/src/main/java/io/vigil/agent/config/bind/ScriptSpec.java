package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.Position;
import java.util.List;
import java.util.Optional;

/**
 * A script as written, before it is looked for.
 *
 * @param keyword the keyword that starts it
 * @param command the whole command, as in the file
 * @param argv the command cut into arguments
 * @param at where the command stands
 */
record ScriptSpec(String keyword, String command, List<String> argv, Optional<UserSpec> user, Position at) {
  ScriptSpec {
    argv = List.copyOf(argv);
  }
}
