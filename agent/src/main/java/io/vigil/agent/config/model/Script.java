package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.List;

/**
 * A script that may run, checked when the file was read.
 *
 * @param path the file that is executed, resolved
 * @param argv as configured, {@code argv[0]} included; keepalived's own arguments come after it
 */
public record Script(String path, List<String> argv, ScriptUser user, Position at) {
  public Script {
    argv = List.copyOf(argv);
  }
}
