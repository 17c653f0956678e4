package io.vigil.perf.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.capture.PcapForm;
import io.vigil.codec.capture.PcapWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Writes a classic pcap of any number of packets, every second of them an advert ({@link AdvertTraffic}), the others whatever
 * is on a wire besides ({@link OtherTraffic}). The same seed makes the same file; about a gigabyte a second.
 */
public final class CaptureGenerator {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int ROOM_BYTES = 1 << 12;
  private static final long FIRST_EPOCH_NS = 1_790_000_000_000_000_000L;
  private static final long ADVERT_EVERY_NS = 1_000_000_000L / AdvertTraffic.ROUTERS;
  private static final int JITTER_NS = 200_000;

  private CaptureGenerator() {}

  /** Arguments: file, number of packets, seed. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("wanted: FILE PACKETS SEED");
    }
    write(Path.of(arguments[0]), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
  }

  /** Writes the file, over an older one too. */
  static void write(Path path, long packets, long seed) throws IOException {
    final Random random = new Random(seed);
    final AdvertTraffic adverts = new AdvertTraffic();
    final OtherTraffic others = new OtherTraffic(random);
    final PcapWriter writer = new PcapWriter(new PcapForm(ByteOrder.LITTLE_ENDIAN, true), LinkType.ETHERNET);
    final ByteBuf out = Unpooled.directBuffer(BUFFER_BYTES, BUFFER_BYTES);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      writer.writeFileHeader(out);
      for (long i = 0; i < packets; i++) {
        final long atNs = FIRST_EPOCH_NS + i / 2 * ADVERT_EVERY_NS;
        if ((i & 1) == 0) {
          writer.writeRecord(out, atNs + random.nextInt(JITTER_NS), adverts.next());
        } else {
          writer.writeRecord(out, atNs + ADVERT_EVERY_NS / 2, others.next());
        }
        if (out.writableBytes() < ROOM_BYTES) {
          flush(out, file);
        }
      }
      flush(out, file);
    } finally {
      out.release();
    }
  }

  private static void flush(ByteBuf out, FileChannel file) throws IOException {
    while (out.isReadable()) {
      out.readBytes(file, out.readableBytes());
    }
    out.clear();
  }
}
