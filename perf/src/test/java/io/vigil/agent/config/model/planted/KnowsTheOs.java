package io.vigil.agent.config.model.planted;

import io.vigil.agent.os.linux.Errno;

final class KnowsTheOs {
  private KnowsTheOs() {}

  static Class<?> type(Errno errno) {
    return errno.getClass();
  }
}
