package io.vigil.codec.planted;

import java.net.InetSocketAddress;

final class ResolvesAName {
  private ResolvesAName() {}

  static InetSocketAddress resolve(String host) {
    return new InetSocketAddress(host, 112);
  }
}
