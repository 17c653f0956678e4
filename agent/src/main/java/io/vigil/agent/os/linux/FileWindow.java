package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Part of a file, mapped for reading until it is closed. Mapped pages count as resident memory, so who reads a large file
 * maps one window after the other and closes each himself: nothing here waits for a collector.
 *
 * <p>Any thread may read. Where the file is made shorter under the window, reading what is gone is an
 * {@link InternalError}: the kernel's bus error.
 */
public final class FileWindow implements AutoCloseable {
  private final Arena arena;
  private final ByteBuffer octets;

  private FileWindow(Arena arena, ByteBuffer octets) {
    this.arena = arena;
    this.octets = octets;
  }

  /**
   * Maps part of a file that is open for reading.
   *
   * @param offset of the first octet, on any boundary
   * @param bytes up to 2^31-1; the part must lie inside of the file
   */
  public static FileWindow map(FileChannel file, long offset, int bytes) throws IOException {
    final Arena arena = Arena.ofShared();
    try {
      return new FileWindow(arena,
          file.map(FileChannel.MapMode.READ_ONLY, offset, bytes, arena).asByteBuffer());
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** The octets; reading them after {@link #close()} is an {@link IllegalStateException}. */
  public ByteBuffer octets() {
    return octets;
  }

  /** Unmaps. No thread may be reading at this moment. */
  @Override
  public void close() {
    arena.close();
  }
}
