package io.vigil.agent.config.model.planted;

import io.netty.buffer.ByteBuf;

final class KnowsNetty {
  private KnowsNetty() {}

  static int length(ByteBuf buffer) {
    return buffer.readableBytes();
  }
}
