package io.vigil.agent.control;

import java.nio.file.Path;
import java.util.Optional;

/** Where the control socket of an agent is: known to the agent and to whoever asks it by the same options. */
public final class ControlPaths {
  private static final Path FOLDER = Path.of("/run/vigil");
  private static final String NAME = "control.sock";

  private ControlPaths() {}

  /**
   * The socket.
   *
   * @param namespace {@code -s}: the socket is in a folder of its name
   * @param pidFile {@code -p}, which goes before: the socket lies beside that file, its name ending in {@code .sock} instead
   */
  public static Path socket(Optional<String> namespace, Optional<Path> pidFile) {
    if (pidFile.isPresent()) {
      final String name = String.valueOf(pidFile.get().getFileName());
      return pidFile.get()
          .resolveSibling((name.endsWith(".pid") ? name.substring(0, name.length() - 4) : name) + ".sock");
    }
    return namespace.map(FOLDER::resolve).orElse(FOLDER).resolve(NAME);
  }
}
