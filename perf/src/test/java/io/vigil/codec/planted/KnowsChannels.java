package io.vigil.codec.planted;

import io.netty.channel.Channel;

final class KnowsChannels {
  private KnowsChannels() {}

  static boolean isOpen(Channel channel) {
    return channel.isOpen();
  }
}
