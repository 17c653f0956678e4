package io.vigil.tools.capture;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Blocks of memory for octets from a stream. As many are made as are held at once, which the bounded number of batches
 * under way limits; then they go round.
 */
final class BlockPool {
  static final int BLOCK_BYTES = 1 << 20;

  private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();

  byte[] take() {
    final byte[] block = free.poll();
    return block != null ? block : new byte[BLOCK_BYTES];
  }

  /** Any thread. */
  void give(byte[] block) {
    free.add(block);
  }
}
