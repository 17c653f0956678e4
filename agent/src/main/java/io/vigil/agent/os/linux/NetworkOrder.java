package io.vigil.agent.os.linux;

import java.nio.ByteBuffer;

/** Big-endian values inside the native-order structures of the kernel (Vigil's two platforms are little-endian). */
final class NetworkOrder {
  private NetworkOrder() {}

  static long getLong(ByteBuffer area, int at) {
    return Long.reverseBytes(area.getLong(at));
  }

  static void putLong(ByteBuffer area, int at, long value) {
    area.putLong(at, Long.reverseBytes(value));
  }

  static int getInt(ByteBuffer area, int at) {
    return Integer.reverseBytes(area.getInt(at));
  }

  static void putInt(ByteBuffer area, int at, int value) {
    area.putInt(at, Integer.reverseBytes(value));
  }
}
