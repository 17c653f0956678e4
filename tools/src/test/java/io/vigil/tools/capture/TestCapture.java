package io.vigil.tools.capture;

import io.airlift.compress.v3.zstd.ZstdNativeOutputStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.CaptureInterface;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.capture.PcapWriter;
import io.vigil.codec.capture.PcapngWriter;
import io.vigil.codec.capture.TimeScale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Captures made for a test, and what was read of one. */
final class TestCapture {
  private final ByteBuf out = Unpooled.buffer();
  private final PcapWriter writer = PcapWriter.ethernet();

  /** A frame as it was read. */
  record Read(int file, long number, long epochNs, LinkType link, int wireBytes, String octets) {
    static Read of(CapturedFrame frame, int file) {
      return new Read(file, frame.number(), frame.epochNs(), frame.link(), frame.wireBytes(),
          ByteBufUtil.hexDump(frame.buf(), frame.offset(), frame.capturedBytes()));
    }
  }

  TestCapture() {
    writer.writeFileHeader(out);
  }

  /** Adds a frame of random length; answers itself. */
  TestCapture frame(long epochNs, byte[] octets) {
    writer.writeRecord(out, epochNs, Unpooled.wrappedBuffer(octets));
    return this;
  }

  byte[] octets() {
    return ByteBufUtil.getBytes(out);
  }

  /** A classic capture, one frame a microsecond, lengths 0 to {@code bytesMax}. */
  static byte[] random(long seed, int frames, int bytesMax) {
    final Random random = new Random(seed);
    final TestCapture capture = new TestCapture();
    for (int i = 0; i < frames; i++) {
      capture.frame(i * 1_000L, octets(random, bytesMax));
    }
    return capture.octets();
  }

  /** The same as pcapng. */
  static byte[] randomPcapng(long seed, int frames, int bytesMax) {
    final Random random = new Random(seed);
    final ByteBuf out = Unpooled.buffer();
    final PcapngWriter writer = new PcapngWriter(ByteOrder.LITTLE_ENDIAN);
    writer.writeSection(out, -1);
    writer.writeInterface(out, new CaptureInterface("eth0", LinkType.ETHERNET, 1, 0, TimeScale.NANOSECONDS));
    for (int i = 0; i < frames; i++) {
      final byte[] octets = octets(random, bytesMax);
      writer.writePacket(out, 0, i * 1_000L, Unpooled.wrappedBuffer(octets), octets.length);
    }
    return ByteBufUtil.getBytes(out);
  }

  private static byte[] octets(Random random, int bytesMax) {
    final byte[] octets = new byte[random.nextInt(bytesMax + 1)];
    random.nextBytes(octets);
    return octets;
  }

  static byte[] gzip(byte[] octets) throws IOException {
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(octets);
    }
    return packed.toByteArray();
  }

  static byte[] zstd(byte[] octets) throws IOException {
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZstdNativeOutputStream zstd = new ZstdNativeOutputStream(packed)) {
      zstd.write(octets);
    }
    return packed.toByteArray();
  }

  /** Pulls everything. */
  static List<Read> pull(FrameSource source) {
    final List<Read> frames = new ArrayList<>();
    final CapturedFrame frame = new CapturedFrame();
    while (source.next(frame)) {
      frames.add(Read.of(frame, source.file()));
    }
    return frames;
  }

  /** Lets several workers read everything. */
  static List<Read> scan(FrameSource source, int workers) {
    final List<Read> frames = new ArrayList<>();
    ParallelScan.run(source, workers, new ScanTask<List<Read>>() {
      @Override
      public FrameScanner<List<Read>> scanner() {
        return (frame, file, into) -> into.add(Read.of(frame, file));
      }

      @Override
      public List<Read> batch() {
        return new ArrayList<>();
      }

      @Override
      public void accept(List<Read> batch, int shown) {
        frames.addAll(batch);
        batch.clear();
      }
    });
    return frames;
  }
}
