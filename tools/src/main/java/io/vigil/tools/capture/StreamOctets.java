package io.vigil.tools.capture;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input that can only be read forward: standard input, what a decompressor puts out, a file that grows. It is asked for
 * no more than is needed, and takes whatever comes along, so a record is there as soon as its last octet is.
 */
final class StreamOctets implements Octets {
  private final InputStream in;
  private final BlockPool pool = new BlockPool();
  private byte[] block;
  private Window window;
  private long start;
  private int end;

  StreamOctets(InputStream in) {
    this.in = in;
    this.block = pool.take();
    this.window = windowOn(block);
  }

  private Window windowOn(byte[] memory) {
    return new Window(Unpooled.wrappedBuffer(memory), () -> pool.give(memory));
  }

  @Override
  public boolean fill(long position, int bytes) throws IOException {
    if (position > start + end && !passOver(position)) {
      return false;
    }
    if (position - start + bytes > BlockPool.BLOCK_BYTES) {
      moveOn(position);
    }
    final int wantedEnd = (int) (position - start) + bytes;
    while (end < wantedEnd) {
      final int read = in.read(block, end, BlockPool.BLOCK_BYTES - end);
      if (read < 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  /** Into another block: frames in this one may still be looked at. */
  private void moveOn(long position) {
    final int from = (int) (position - start);
    final byte[] next = pool.take();
    System.arraycopy(block, from, next, 0, end - from);
    window.release();
    block = next;
    window = windowOn(next);
    end -= from;
    start = position;
  }

  /** Reads and forgets, whatever the distance. False when the input ends first. */
  private boolean passOver(long position) throws IOException {
    moveOn(start + end);
    while (start < position) {
      final int read = in.read(block, 0, (int) Math.min(BlockPool.BLOCK_BYTES, position - start));
      if (read < 0) {
        return false;
      }
      start += read;
    }
    return true;
  }

  @Override
  public boolean isAtHand(long position, int bytes) {
    return position - start + bytes <= end;
  }

  @Override
  public Window window() {
    return window;
  }

  @Override
  public long start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public long total() {
    return start + end;
  }

  @Override
  public void close() throws IOException {
    window.release();
    in.close();
  }
}
