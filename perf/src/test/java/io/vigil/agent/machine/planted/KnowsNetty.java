package io.vigil.agent.machine.planted;

import io.netty.buffer.ByteBuf;

final class KnowsNetty {
  private KnowsNetty() {}

  static int length(ByteBuf buffer) {
    return buffer.readableBytes();
  }
}
