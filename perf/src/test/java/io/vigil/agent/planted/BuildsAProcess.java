package io.vigil.agent.planted;

import java.io.IOException;

final class BuildsAProcess {
  private BuildsAProcess() {}

  static Process start(String program) throws IOException {
    return new ProcessBuilder(program).start();
  }
}
