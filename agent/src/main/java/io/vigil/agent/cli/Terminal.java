package io.vigil.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person is likely to be looking. {@link java.io.Console} cannot say it of one stream: it wants standard input to be a
 * terminal too, which {@code vigil check - < file} is not.
 */
public enum Terminal {
  STDOUT(1), STDERR(2);

  private final Path descriptor;

  Terminal(int fd) {
    this.descriptor = Path.of("/proc/self/fd/" + fd);
  }

  /** Whether the stream is a terminal: progress may be shown. */
  public boolean interactive() {
    try {
      final String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (IOException e) {
      return false; // closed, or no /proc: certainly nobody to show colours to
    }
  }

  /** Whether colour is welcome: a terminal, and {@code NO_COLOR} is unset or empty (no-color.org). */
  public boolean colour() {
    final String noColour = System.getenv("NO_COLOR");
    return (noColour == null || noColour.isEmpty()) && interactive();
  }
}
