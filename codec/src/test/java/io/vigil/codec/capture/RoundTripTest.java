package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written is read again, whatever the form. */
class RoundTripTest {
  private static final LinkType[] LINKS = {LinkType.ETHERNET, LinkType.LINUX_SLL, LinkType.LINUX_SLL2,
      LinkType.RAW,
      LinkType.NULL, LinkType.LOOP};
  private static final long SECONDS_MAX = 0xFFFF_FFFFL;

  @Property(tries = 500)
  void shouldReadPcapAsItWasWritten(@ForAll long seed, @ForAll boolean bigEndian, @ForAll boolean nanoseconds,
      @ForAll boolean modified, @ForAll @IntRange(max = 20) int records) {
    final ByteBuf out = Unpooled.buffer();
    final List<CaptureWalk.Read> written = new ArrayList<>();
    final Random random = new Random(seed);
    final LinkType link = LINKS[random.nextInt(LINKS.length)];
    final PcapForm form = new PcapForm(order(bigEndian), nanoseconds && !modified, modified ? 24 : 16);
    final PcapWriter writer = new PcapWriter(form, link);
    writer.writeFileHeader(out);
    for (int i = 1; i <= records; i++) {
      final long seconds = random.nextLong(SECONDS_MAX + 1);
      final long unitsNs = form.nanoseconds() ? 1 : 1_000;
      final long epochNs = seconds * 1_000_000_000L + random.nextInt(1_000_000) * unitsNs;
      final ByteBuf frame = frame(random);
      final int wire = frame.readableBytes() + random.nextInt(2) * random.nextInt(9_000);
      writer.writeRecord(out, epochNs, frame, wire);
      written.add(read(i, epochNs, link, 0, wire, frame));
    }
    assertReadBack(out, written);
  }

  @Property(tries = 500)
  void shouldReadPcapngAsItWasWritten(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int sections) {
    final ByteBuf out = Unpooled.buffer();
    final List<CaptureWalk.Read> written = new ArrayList<>();
    final Random random = new Random(seed);
    final List<CaptureInterface> all = new ArrayList<>();
    int number = 0;
    for (int section = 0; section < sections; section++) {
      final PcapngWriter writer = new PcapngWriter(order(random.nextBoolean()));
      writer.writeSection(out, -1);
      final int first = all.size();
      final int interfaces = 1 + random.nextInt(3);
      for (int i = 0; i < interfaces; i++) {
        final CaptureInterface described = described(random, section + "." + i);
        all.add(described);
        writer.writeInterface(out, described);
      }
      for (int i = random.nextInt(10); i > 0; i--) {
        final int index = random.nextInt(interfaces);
        final CaptureInterface from = all.get(first + index);
        final long units = random.nextLong();
        final ByteBuf frame = frame(random);
        writer.writePacket(out, index, units, frame, frame.readableBytes() + 7);
        written.add(read(++number, from.scale().epochNs(units), from.link(), first + index,
            frame.readableBytes() + 7, frame));
      }
    }
    final CaptureWalk walk = assertReadBack(out, written);
    assertThat(walk.reader.interfaceCount()).isEqualTo(all.size());
    for (int i = 0; i < all.size(); i++) {
      assertThat(walk.reader.captureInterface(i)).isEqualTo(all.get(i));
    }
  }

  private static CaptureWalk assertReadBack(ByteBuf out, List<CaptureWalk.Read> written) {
    final CaptureWalk walk = CaptureWalk.of(ByteBufUtil.getBytes(out));
    assertThat(walk.end).isEmpty();
    assertThat(walk.frames).isEqualTo(written);
    return walk;
  }

  private static CaptureInterface described(Random random, String name) {
    final LinkType link = LINKS[random.nextInt(LINKS.length)];
    return new CaptureInterface(name, link, link.code(), random.nextInt(300_000),
        new TimeScale(random.nextBoolean(), random.nextInt(64), random.nextInt()));
  }

  private static ByteBuf frame(Random random) {
    final byte[] octets = new byte[random.nextInt(200)];
    random.nextBytes(octets);
    return Unpooled.wrappedBuffer(octets);
  }

  private static CaptureWalk.Read read(long number, long epochNs, LinkType link, int interfaceId, int wire,
      ByteBuf frame) {
    return new CaptureWalk.Read(number, epochNs, link, interfaceId, wire, ByteBufUtil.hexDump(frame));
  }

  private static ByteOrder order(boolean bigEndian) {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
