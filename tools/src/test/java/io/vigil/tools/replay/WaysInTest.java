package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.capture.PcapForm;
import io.vigil.codec.capture.PcapWriter;
import io.vigil.tools.capture.CaptureOptions;
import io.vigil.tools.capture.CaptureReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the same content comes in, the same comes out. */
class WaysInTest {
  private static final String NAME = "ka-election-prio0.nsec.pcap";
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV6_FAMILY = 30;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  private static JsonNode plain() throws IOException {
    return ReplayRun.json(ReplayRun.capture(NAME)).content();
  }

  @Test
  void shouldReadGzip() throws IOException {
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      Files.copy(ReplayRun.capture(NAME), out);
    }
    assertSame(packed.toByteArray());
  }

  @Test
  void shouldReadZstd() throws IOException {
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(packed)) {
      Files.copy(ReplayRun.capture(NAME), out);
    }
    assertSame(packed.toByteArray());
  }

  @Test
  void shouldReadBothByteOrders() throws IOException {
    assertSame(rewritten(ByteOrder.BIG_ENDIAN, LinkType.ETHERNET));
    assertSame(rewritten(ByteOrder.LITTLE_ENDIAN, LinkType.ETHERNET));
  }

  /** Without a link header there is neither ARP nor a hardware address; all that adverts say is there. */
  @ParameterizedTest
  @EnumSource(names = {"RAW", "NULL", "LOOP"})
  void shouldReadFramesWithoutALinkHeaderOfTheirOwn(LinkType link) throws IOException {
    final Path file = scratch.resolve("other.pcap");
    Files.write(file, rewritten(ByteOrder.LITTLE_ENDIAN, link));
    final JsonNode found = ReplayRun.json(file).content();

    assertThat(withoutMacs(found)).isEqualTo(withoutMacs(plain()));
  }

  @Test
  void shouldTakeThePartsOfARotatedCaptureAsOne() throws IOException {
    final byte[] whole = rewritten(ByteOrder.BIG_ENDIAN, LinkType.ETHERNET);
    final int cut = cutAt(whole);
    final Path first = scratch.resolve("part1.pcap");
    final Path second = scratch.resolve("part2.pcap");
    Files.write(first, Arrays.copyOf(whole, cut));
    final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.write(whole, 0, PcapWriter.FILE_HEADER_BYTES);
    rest.write(whole, cut, whole.length - cut);
    Files.write(second, rest.toByteArray());

    final JsonNode found = ReplayRun.json(second, first).content();

    // A frame's number is that in its own file.
    assertThat(withoutFrames(found)).isEqualTo(withoutFrames(plain()));
  }

  private static int cutAt(byte[] capture) {
    final ByteBuf bytes = Unpooled.wrappedBuffer(capture);
    int at = PcapWriter.FILE_HEADER_BYTES;
    while (at < capture.length / 2) {
      at += PcapWriter.RECORD_HEADER_BYTES + bytes.getInt(at + 8);
    }
    return at;
  }

  private void assertSame(byte[] capture) throws IOException {
    final Path file = scratch.resolve("same");
    Files.write(file, capture);
    final ReplayRun run = ReplayRun.json(file);

    assertThat(run.status()).isZero();
    assertThat(run.content()).isEqualTo(plain());
  }

  private static JsonNode withoutFrames(JsonNode found) {
    found.path("routers").forEach(router -> router.path("takeovers")
        .forEach(takeover -> ((ObjectNode) takeover).remove("frame")));
    return found;
  }

  private static JsonNode withoutMacs(JsonNode found) {
    final ObjectNode root = (ObjectNode) withoutFrames(
        found);
    root.remove("arp");
    root.path("routers").forEach(router -> router.path("members")
        .forEach(member -> ((ObjectNode) member).remove("mac")));
    return root;
  }

  /** The capture with another header in front of each frame; ARP is left out where it cannot be said. */
  private static byte[] rewritten(ByteOrder order, LinkType link) {
    final PcapWriter writer = new PcapWriter(new PcapForm(order, true), link);
    final ByteBuf out = Unpooled.buffer();
    writer.writeFileHeader(out);
    final CapturedFrame frame = new CapturedFrame();
    try (CaptureReader reader = CaptureReader.open(ReplayRun.capture(NAME), CaptureOptions.once())) {
      while (reader.next(frame)) {
        final int type = frame.buf().getUnsignedShort(frame.offset() + 12);
        final ByteBuf packet = frame.buf().slice(frame.offset() + ETHERNET_BYTES,
            frame.capturedBytes() - ETHERNET_BYTES);
        switch (link) {
          case ETHERNET ->
            writer.writeRecord(out, frame.epochNs(),
                frame.buf().slice(frame.offset(), frame.capturedBytes()));
          case RAW -> {
            if (type != 0x0806) {
              writer.writeRecord(out, frame.epochNs(), packet);
            }
          }
          default -> {
            if (type != 0x0806) {
              final ByteBuf whole = Unpooled.buffer();
              final int family = type == 0x0800 ? 2 : IPV6_FAMILY;
              (link == LinkType.NULL ? whole.writeIntLE(family) : whole.writeInt(family)).writeBytes(packet);
              writer.writeRecord(out, frame.epochNs(), whole);
            }
          }
        }
      }
    }
    final byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }
}
