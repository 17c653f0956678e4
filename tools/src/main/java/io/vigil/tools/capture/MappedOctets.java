package io.vigil.tools.capture;

import io.netty.buffer.Unpooled;
import io.vigil.agent.os.linux.FileWindow;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** A file, mapped one window after the other. */
final class MappedOctets implements Octets {
  static final int WINDOW_BYTES_MAX = 8 << 20;
  static final int WINDOW_BYTES_MIN = 1 << 20;

  /** What is said of a file that was cut while it was read. */
  static final String SHORTENED = "the file was made shorter while it was read";

  private final FileChannel file;
  private final int windowBytes;
  private Window window = new Window(Unpooled.EMPTY_BUFFER, () -> {});
  private long start;
  private int bytes;
  private long total;

  /** {@code windowBytes} are mapped at once. */
  MappedOctets(FileChannel file, int windowBytes) {
    this.file = file;
    this.windowBytes = windowBytes;
  }

  @Override
  public boolean fill(long position, int wanted) throws IOException {
    if (position - start + wanted <= bytes) {
      return true;
    }
    final long size = file.size();
    if (size < total) {
      throw new IOException(SHORTENED);
    }
    total = size;
    final long left = Math.max(0, total - position);
    map(position, (int) Math.min(Math.max(windowBytes, wanted), left));
    return wanted <= left;
  }

  private void map(long position, int length) throws IOException {
    window.release();
    window = new Window(Unpooled.EMPTY_BUFFER, () -> {});
    start = position;
    bytes = length;
    if (length > 0) {
      final FileWindow mapped = FileWindow.map(file, position, length);
      window = new Window(Unpooled.wrappedBuffer(mapped.octets()), mapped::close);
    }
  }

  @Override
  public boolean isAtHand(long position, int wanted) {
    return true;
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
    return bytes;
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void close() throws IOException {
    window.release();
    file.close();
  }
}
