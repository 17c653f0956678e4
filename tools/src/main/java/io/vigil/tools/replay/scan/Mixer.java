package io.vigil.tools.replay.scan;

import io.netty.buffer.ByteBuf;

/** Hashes that tell contents apart; not against an adversary. */
final class Mixer {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int SHIFT = 32;

  private Mixer() {}

  /** One word into a hash. */
  static long mix(long hash, long word) {
    final long mixed = (hash ^ word) * MULTIPLIER;
    return mixed ^ (mixed >>> SHIFT);
  }

  /** Octets into a hash. */
  static long mix(long hash, ByteBuf buf, int offset, int lengthBytes) {
    long mixed = hash;
    int at = offset;
    final int end = offset + lengthBytes;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      mixed = mix(mixed, buf.getLong(at));
    }
    for (; at < end; at++) {
      mixed = mix(mixed, buf.getByte(at));
    }
    return mixed;
  }
}
