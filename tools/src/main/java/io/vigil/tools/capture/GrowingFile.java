package io.vigil.tools.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * A file whose end is only where its writer has come to. Looks for more ten times a second. It ends when it is stopped, and
 * fails when the file is cut, removed or another one takes its name: what was written until then has been read.
 */
final class GrowingFile extends InputStream {
  private static final long LOOK_AGAIN_NS = 100_000_000L;

  private final Path path;
  private final FileChannel file;
  private final Object identity;
  private volatile boolean stopped;

  GrowingFile(Path path, FileChannel file) throws IOException {
    this.path = path;
    this.file = file;
    this.identity = identity(path);
  }

  private static Object identity(Path path) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class).fileKey(),
        "no inode number");
  }

  @Override
  public int read() throws IOException {
    final byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    final ByteBuffer octets = ByteBuffer.wrap(into, offset, length);
    while (!stopped) {
      final String ended = ended();
      final int read = file.read(octets);
      if (read > 0) {
        return read;
      }
      if (!ended.isEmpty()) {
        throw new IOException(ended);
      }
      LockSupport.parkNanos(this, LOOK_AGAIN_NS);
    }
    return -1;
  }

  /** Why nothing more will come, asked before the last look; empty when more may. */
  private String ended() throws IOException {
    final long size = file.size();
    if (size < file.position()) {
      return "the file was truncated from " + file.position() + " to " + size + " octets";
    }
    try {
      return identity(path).equals(identity) ? "" : "another file took its name: it was rotated";
    } catch (NoSuchFileException _) {
      return "the file was removed";
    }
  }

  /** Any thread. */
  void stop() {
    stopped = true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
