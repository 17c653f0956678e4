package io.vigil.agent.planted;

import java.lang.foreign.MemorySegment;

final class CallsNatively {
  private CallsNatively() {}

  static long size(MemorySegment segment) {
    return segment.byteSize();
  }
}
