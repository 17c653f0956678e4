package io.vigil.tools.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.vigil.codec.capture.CaptureFormat;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.tools.capture.TestCapture.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReaderTest {
  private static final byte[] CAPTURE = TestCapture.random(1, 500, 300);

  private static final long BOMB_MEBIBYTES = 128;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path file(byte[] octets) throws IOException {
    return Files.write(folder.resolve("capture"), octets);
  }

  private List<Read> expected() throws IOException {
    return read(file(CAPTURE));
  }

  private static List<Read> read(Path path) {
    try (CaptureReader reader = CaptureReader.open(path, CaptureOptions.once())) {
      return TestCapture.pull(reader);
    }
  }

  private static CaptureEnd end(Path path) {
    try (CaptureReader reader = CaptureReader.open(path, CaptureOptions.once())) {
      TestCapture.pull(reader);
      return reader.end();
    }
  }

  private CaptureEnd end(byte[] octets) throws IOException {
    return end(file(octets));
  }

  @Test
  void shouldCountWhatItReads() throws IOException {
    try (CaptureReader reader = CaptureReader.open(file(CAPTURE), CaptureOptions.once())) {
      final List<Read> frames = TestCapture.pull(reader);

      assertThat(reader.end()).isEqualTo(new CaptureEnd.Complete());
      assertThat(frames).hasSize(500);
      assertThat(reader.packets()).isEqualTo(500);
      assertThat(reader.bytes()).isEqualTo(frames.stream().mapToLong(Read::wireBytes).sum());
      assertThat(reader.earliestNs()).isZero();
      assertThat(reader.latestNs()).isEqualTo(499_000);
      assertThat(reader.backwards()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 40, 333, 4_096, 1 << 20})
  void shouldReadTheSameWhateverTheSizeOfTheWindow(int windowBytes) throws IOException {
    try (CaptureReader reader = CaptureReader.open(file(CAPTURE), CaptureOptions.once(), windowBytes)) {
      assertThat(TestCapture.pull(reader)).isEqualTo(expected());
      assertThat(reader.end()).isEqualTo(new CaptureEnd.Complete());
    }
  }

  @Test
  void shouldReadMoreThanOneBlockOfAStream() throws IOException {
    final byte[] large = TestCapture.random(2, 20_000, 400);
    final List<Read> frames = read(file(large));

    assertThat(read(file(TestCapture.gzip(large)))).isEqualTo(frames);
  }

  @Test
  void shouldReadPcapngAsPcap() throws IOException {
    assertThat(read(file(TestCapture.randomPcapng(1, 500, 300)))).isEqualTo(expected());
    assertThat(read(file(TestCapture.gzip(TestCapture.randomPcapng(1, 500, 300))))).isEqualTo(expected());
  }

  @Test
  void shouldReadZstdAndWhatCanBeUnpackedOfACutOne() throws IOException {
    final byte[] large = TestCapture.random(2, 20_000, 400);
    final List<Read> frames = read(file(large));
    final byte[] packed = TestCapture.zstd(large);

    assertThat(read(file(packed))).isEqualTo(frames);

    final Path cut = file(Arrays.copyOf(packed, packed.length / 2));
    final List<Read> some = read(cut);
    assertThat(some).hasSizeBetween(1_000, 19_000).isEqualTo(frames.subList(0, some.size()));
    assertThat(end(cut)).isInstanceOfSatisfying(CaptureEnd.Partial.class,
        partial -> assertThat(partial.reason()).startsWith("its zstd data are broken: "));
  }

  @Test
  void shouldSayThatPackedDataAreBrokenWhateverOctetIsWrong() throws IOException {
    final Random random = new Random(1);
    for (final byte[] packed : List.of(TestCapture.zstd(CAPTURE), TestCapture.gzip(CAPTURE))) {
      for (int i = 0; i < 200; i++) {
        final byte[] broken = packed.clone();
        broken[CaptureFormat.MAGIC_BYTES
            + random.nextInt(broken.length - CaptureFormat.MAGIC_BYTES)] ^= (byte) (1 + random.nextInt(255));
        assertThat(read(file(broken)).size()).isBetween(0, 500);
      }
    }
  }

  @Test
  void shouldReadWhatStandsBeforeGarbageBehindZstd() throws IOException {
    final List<Read> all = expected();
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(TestCapture.zstd(CAPTURE));
    packed.write("garbage ".repeat(20).getBytes(StandardCharsets.US_ASCII));
    final Path path = file(packed.toByteArray());

    final List<Read> some = read(path);
    assertThat(some).hasSizeBetween(400, 500).isEqualTo(all.subList(0, some.size()));
    assertThat(end(path)).isInstanceOfSatisfying(CaptureEnd.Partial.class,
        partial -> assertThat(partial.reason()).startsWith("its zstd data are broken: "));
  }

  @Test
  void shouldReadZstdOfSeveralFrames() throws IOException {
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(new byte[]{0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3});
    packed.write(TestCapture.zstd(Arrays.copyOf(CAPTURE, 7_000)));
    packed.write(TestCapture.zstd(Arrays.copyOfRange(CAPTURE, 7_000, CAPTURE.length)));

    assertThat(read(file(packed.toByteArray()))).isEqualTo(expected());
  }

  @Test
  void shouldReadGzipOfSeveralMembers() throws IOException {
    final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int from = 0; from < CAPTURE.length; from += 7_000) {
      packed
          .write(TestCapture.gzip(Arrays.copyOfRange(CAPTURE, from, Math.min(CAPTURE.length, from + 7_000))));
    }

    assertThat(read(file(packed.toByteArray()))).isEqualTo(expected());
  }

  @Test
  void shouldReadWhatCanBeUnpackedOfACutGzip() throws IOException {
    final List<Read> all = expected();
    final byte[] packed = TestCapture.gzip(CAPTURE);
    final Path path = file(Arrays.copyOf(packed, packed.length / 2));

    final List<Read> some = read(path);

    assertThat(some).hasSizeBetween(200, 300).isEqualTo(all.subList(0, some.size()));
    assertThat(end(path)).isInstanceOfSatisfying(CaptureEnd.Partial.class, partial -> {
      assertThat(partial.record()).isEqualTo(some.size() + 1);
      assertThat(partial.reason()).startsWith("its gzip data are broken: ");
    });
  }

  @Test
  void shouldSayWhereTheFileWasCut() throws IOException {
    final byte[] one = new TestCapture().frame(0, new byte[60]).octets();
    final byte[] cut = Arrays.copyOf(new TestCapture().frame(0, new byte[60]).frame(1, new byte[60]).octets(),
        one.length + 30);

    assertThat(end(cut)).isEqualTo(
        new CaptureEnd.Partial(one.length, 2, "the capture ends in a record: 30 of 76 octets"));
    assertThat(end(TestCapture.gzip(cut))).isEqualTo(end(cut));
  }

  @Test
  void shouldCountTimeStampsThatRunBackwards() throws IOException {
    final byte[] octets = new TestCapture().frame(5, new byte[1]).frame(4, new byte[1]).frame(9, new byte[1])
        .frame(9, new byte[1]).frame(2, new byte[1]).octets();
    try (CaptureReader reader = CaptureReader.open(file(octets), CaptureOptions.once())) {
      assertThat(TestCapture.pull(reader)).extracting(Read::epochNs).containsExactly(5L, 4L, 9L, 9L, 2L);
      assertThat(reader.backwards()).isEqualTo(2);
      assertThat(reader.earliestNs()).isEqualTo(2);
      assertThat(reader.latestNs()).isEqualTo(9);
    }
  }

  @Test
  void shouldRefuseWhatIsNoCapture() throws IOException {
    assertThat(end(new byte[0])).isEqualTo(new CaptureEnd.NotACapture("empty"));
    assertThat(end(new byte[3])).isEqualTo(new CaptureEnd.NotACapture("only 3 octets"));
    assertThat(end("#!/bin/sh".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new CaptureEnd.NotACapture("it begins with 23 21 2f 62: neither pcap nor pcapng"));
    assertThat(end(TestCapture.gzip(new byte[9])))
        .isEqualTo(
            new CaptureEnd.NotACapture("unpacked, it begins with 00 00 00 00: neither pcap nor pcapng"));
    assertThat(end(TestCapture.gzip(new byte[0])))
        .isEqualTo(new CaptureEnd.NotACapture("empty after decompression"));
    assertThat(end(TestCapture.gzip(TestCapture.gzip(CAPTURE))))
        .isEqualTo(new CaptureEnd.NotACapture("compressed twice"));
    assertThat(end(Arrays.copyOf(CAPTURE, 20)))
        .isEqualTo(new CaptureEnd.NotACapture("the capture ends in its file header: 20 of 24 octets"));
    assertThat(end(folder)).isEqualTo(new CaptureEnd.NotACapture("a directory"));
    assertThat(end(folder.resolve("none"))).isEqualTo(new CaptureEnd.NotACapture("no such file"));
  }

  /** A file of the kernel that may only be written, by root too. */
  @Test
  void shouldSayThatAFileMayNotBeRead() {
    final Path writeOnly = Path.of("/proc/sys/net/ipv4/route/flush");

    assertThat(end(writeOnly)).isEqualTo(new CaptureEnd.NotACapture("permission denied"));
  }

  /** In a large window the kernel answers with a bus error, which must end the reading and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {4_096, 8 << 20})
  void shouldEndWhereTheFileIsMadeShorterUnderItsMapping(int windowBytes) throws IOException {
    final Path path = file(TestCapture.random(3, 50_000, 100));
    final CapturedFrame frame = new CapturedFrame();
    try (CaptureReader reader = CaptureReader.open(path, CaptureOptions.once(), windowBytes)) {
      assertThat(reader.next(frame)).isTrue();
      try (FileChannel shortened = FileChannel.open(path, StandardOpenOption.WRITE)) {
        shortened.truncate(1 << 16);
      }
      while (reader.next(frame)) {
        assertThat(reader.packets()).isLessThan(50_000);
      }
      assertThat(reader.end()).isInstanceOfSatisfying(CaptureEnd.Partial.class,
          partial -> assertThat(partial.reason())
              .isEqualTo("the file was made shorter while it was read"));
    }
  }

  /** 128 KiB that unpack to 128 MiB of records without octets. */
  @Test
  void shouldReadAGzipBombInConstantMemory() throws IOException {
    final Path bomb = folder.resolve("bomb");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb), 1 << 16)) {
      out.write(new TestCapture().octets());
      for (int i = 0; i < BOMB_MEBIBYTES; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    final CapturedFrame frame = new CapturedFrame();
    final long before = threads.getCurrentThreadAllocatedBytes();
    try (CaptureReader reader = CaptureReader.open(bomb, CaptureOptions.once())) {
      while (reader.next(frame)) {
        assertEquals(0, frame.capturedBytes());
      }
      assertThat(reader.packets()).isEqualTo((BOMB_MEBIBYTES << 20) / 16);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
  }
}
