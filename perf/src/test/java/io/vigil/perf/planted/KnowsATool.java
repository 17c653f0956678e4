package io.vigil.perf.planted;

import io.vigil.tools.planted.Tool;

final class KnowsATool {
  static final int ANSWER = Tool.ANSWER;

  private KnowsATool() {}
}
