package io.vigil.agent.daemon.supervision;

import java.io.IOException;

/** A pid file cannot be had: another process holds it, or the file system refuses. The message is one sentence for the user. */
public final class PidFileException extends IOException {
  private static final long serialVersionUID = 1L;

  PidFileException(String message) {
    super(message);
  }
}
