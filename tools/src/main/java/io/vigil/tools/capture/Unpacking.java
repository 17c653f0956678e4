package io.vigil.tools.capture;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import io.vigil.codec.capture.CaptureFormat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Decompression while reading. Memory does not depend on what comes out, so a small file that unpacks to a huge one is only slow.
 *
 * <p>zstd is read by aircompressor: it has libzstd through {@code java.lang.foreign} on Linux, so without JNI and without the
 * warnings that its pure Java form draws from the JVM (it uses {@code sun.misc.Unsafe}); that one serves elsewhere.
 */
final class Unpacking {
  private static final int BUFFER_BYTES = 1 << 16;

  private Unpacking() {}

  static InputStream of(CaptureFormat packing, InputStream packed) throws IOException {
    return packing == CaptureFormat.GZIP
        ? new GZIPInputStream(new UnknownEnd(packed), BUFFER_BYTES)
        : zstd(packed);
  }

  private static InputStream zstd(InputStream packed) throws IOException {
    try {
      return new Checked(ZstdInputStream.create(packed));
    } catch (MalformedInputException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * aircompressor throws something unchecked where data are broken, and with it goes what the same call has unpacked before:
   * so no call asks for much.
   */
  private static final class Checked extends FilterInputStream {
    private static final int PIECE_BYTES = 1 << 13;

    Checked(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (MalformedInputException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, Math.min(length, PIECE_BYTES));
      } catch (MalformedInputException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  /**
   * A gzip file may have several members. The JDK looks for the next only where octets are said to be available, which a
   * pipe does not say when its writer is slow.
   */
  private static final class UnknownEnd extends FilterInputStream {
    UnknownEnd(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
