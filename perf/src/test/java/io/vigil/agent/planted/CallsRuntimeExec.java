package io.vigil.agent.planted;

import java.io.IOException;

final class CallsRuntimeExec {
  private CallsRuntimeExec() {}

  static Process start(String program) throws IOException {
    return Runtime.getRuntime().exec(new String[]{program});
  }
}
