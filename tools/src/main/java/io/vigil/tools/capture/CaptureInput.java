package io.vigil.tools.capture;

import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.CaptureFormat;
import io.vigil.codec.capture.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An opened input: what it is was found from its first octets. A regular file is mapped; standard input, pipes, compressed
 * files and files that are followed are read as streams. Where it cannot be read, {@link #refusal()} says why.
 */
final class CaptureInput {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable GrowingFile growing;
  private @Nullable Octets octets;
  private @Nullable RecordReader records;
  private CaptureFormat packing = CaptureFormat.OTHER;
  private String refusal = "";
  private volatile boolean stopped;

  private CaptureInput(Path path) {
    this.path = path;
  }

  static CaptureInput open(Path path, CaptureOptions options, int windowBytes) {
    final CaptureInput input = new CaptureInput(path);
    try {
      input.refusal = input.open(options, windowBytes);
    } catch (NoSuchFileException _) {
      input.refusal = "no such file";
    } catch (AccessDeniedException _) {
      input.refusal = "permission denied";
    } catch (IOException e) {
      input.refusal = input.wordsFor(e);
    }
    return input;
  }

  private String open(CaptureOptions options, int windowBytes) throws IOException {
    if (path.equals(STANDARD_INPUT)) {
      final FileChannel in = new FileInputStream(FileDescriptor.in).getChannel();
      channel = in;
      return openStream(Channels.newInputStream(in));
    }
    if (Files.isDirectory(path)) {
      return "a directory";
    }
    final FileChannel file = FileChannel.open(path);
    channel = file;
    if (!Files.isRegularFile(path)) {
      return openStream(Channels.newInputStream(file));
    }
    if (options.follow()) {
      final GrowingFile follower = new GrowingFile(path, file);
      growing = follower;
      return openStream(follower);
    }
    return openFile(file, windowBytes);
  }

  private String openFile(FileChannel file, int windowBytes) throws IOException {
    final ByteBuffer magic = ByteBuffer.allocate(CaptureFormat.MAGIC_BYTES);
    final int read = file.read(magic, 0);
    if (read < CaptureFormat.MAGIC_BYTES) {
      return tooShort(Math.max(0, read));
    }
    final CaptureFormat format = CaptureFormat.of(Unpooled.wrappedBuffer(magic.array()), 0);
    if (format == CaptureFormat.GZIP || format == CaptureFormat.ZSTD) {
      return openStream(Channels.newInputStream(file));
    }
    return take(format, magic.array(), new MappedOctets(file, windowBytes));
  }

  private String openStream(InputStream in) throws IOException {
    final byte[] magic = in.readNBytes(CaptureFormat.MAGIC_BYTES);
    if (magic.length < CaptureFormat.MAGIC_BYTES) {
      return tooShort(magic.length);
    }
    final CaptureFormat format = CaptureFormat.of(Unpooled.wrappedBuffer(magic), 0);
    final InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), in);
    if (format != CaptureFormat.GZIP && format != CaptureFormat.ZSTD) {
      return take(format, magic, new StreamOctets(whole));
    }
    if (packing != CaptureFormat.OTHER) {
      return "compressed twice";
    }
    if (growing != null) {
      return "a compressed file cannot be followed";
    }
    packing = format;
    return openStream(Unpacking.of(format, whole));
  }

  private String take(CaptureFormat format, byte[] magic, Octets from) {
    octets = from;
    records = RecordReader.of(format).orElse(null);
    return records != null
        ? ""
        : String.format(Locale.ROOT, "%sit begins with %02x %02x %02x %02x: neither pcap nor pcapng",
            packing == CaptureFormat.OTHER ? "" : "unpacked, ", magic[0], magic[1], magic[2], magic[3]);
  }

  private String tooShort(int bytes) {
    final String what = packing == CaptureFormat.OTHER ? "" : " after decompression";
    return bytes == 0 ? "empty" + what : "only " + bytes + " octets" + what;
  }

  /** Half a sentence about a failure to read on. */
  String wordsFor(IOException failure) {
    final String words = failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage();
    return packing == CaptureFormat.OTHER
        ? words
        : "its " + packing.name().toLowerCase(Locale.ROOT) + " data are broken: " + words;
  }

  @Nullable
  Octets octets() {
    return octets;
  }

  @Nullable
  RecordReader records() {
    return records;
  }

  /** Empty when it is a capture. */
  String refusal() {
    return refusal;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Any thread. A thread that waits for octets is told that there are none. */
  void stop() {
    stopped = true;
    if (growing != null) {
      growing.stop();
    } else {
      closeChannel();
    }
  }

  void close() {
    try {
      if (octets != null) {
        octets.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closeChannel();
    }
  }

  private void closeChannel() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
