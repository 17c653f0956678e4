package io.vigil.tools.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.tools.capture.TestCapture.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ParallelScanTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path file(String name, byte[] octets) throws IOException {
    return Files.write(folder.resolve(name), octets);
  }

  private static void assertSame(List<Path> paths, int workers, int windowBytes) {
    final List<Read> pulled;
    try (FrameSource source = CaptureTimeline.open(paths, CaptureOptions.once())) {
      pulled = TestCapture.pull(source);
    }
    try (FrameSource source = paths.size() > 1
        ? CaptureTimeline.open(paths, CaptureOptions.once())
        : CaptureReader.open(paths.getFirst(), CaptureOptions.once(), windowBytes)) {
      assertThat(TestCapture.scan(source, workers)).isEqualTo(pulled).isNotEmpty();
      source.files().forEach(reader -> assertThat(reader.end()).isEqualTo(new CaptureEnd.Complete()));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,8388608", "2,8388608", "2,4096", "2,70000", "7,100000"})
  void shouldGiveTheFramesInTheOrderOfTheCapture(int workers, int windowBytes) throws IOException {
    assertSame(List.of(file("pcap", TestCapture.random(1, 30_000, 300))), workers, windowBytes);
    assertSame(List.of(file("pcapng", TestCapture.randomPcapng(2, 30_000, 300))), workers, windowBytes);
  }

  @Test
  void shouldGiveTheFramesOfAStreamInItsOrder() throws IOException {
    assertSame(List.of(file("gzip", TestCapture.gzip(TestCapture.random(3, 30_000, 300)))), 3, 1);
  }

  @Test
  void shouldGiveTheFramesOfSeveralFilesInTheOrderOfTheTimeLine() throws IOException {
    assertSame(List.of(file("a", TestCapture.random(4, 9_000, 300)),
        file("b", TestCapture.gzip(TestCapture.random(5, 12_000, 200))),
        file("c", TestCapture.randomPcapng(6, 7_000, 300))), 2, 1);
  }

  @Test
  void shouldScanFramesOfTheLargestSize() throws IOException {
    final TestCapture capture = new TestCapture();
    for (int i = 0; i < 20; i++) {
      capture.frame(i, new byte[262_144 - i]);
    }
    assertSame(List.of(file("large", capture.octets())), 2, 4_096);
  }

  @Test
  void shouldEndOnACaptureWithoutFrames() throws IOException {
    try (CaptureReader reader = CaptureReader.open(file("none", new TestCapture().octets()),
        CaptureOptions.once())) {
      assertThat(TestCapture.scan(reader, 2)).isEmpty();
      assertThat(reader.end()).isEqualTo(new CaptureEnd.Complete());
    }
    try (CaptureReader reader = CaptureReader.open(folder, CaptureOptions.once())) {
      assertThat(TestCapture.scan(reader, 2)).isEmpty();
      assertThat(reader.end()).isEqualTo(new CaptureEnd.NotACapture("a directory"));
    }
  }

  /** Whoever scans and whoever takes over may fail: the other threads end, and the failure comes out. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldEndWithTheFailureOfItsCaller(boolean isScannerBroken) throws IOException {
    final IllegalStateException failure = new IllegalStateException("broken on purpose");
    final ScanTask<long[]> task = new ScanTask<>() {
      @Override
      public FrameScanner<long[]> scanner() {
        return (frame, _, _) -> {
          if (isScannerBroken && frame.number() == 20_000) {
            throw failure;
          }
        };
      }

      @Override
      public long[] batch() {
        return new long[1];
      }

      @Override
      public void accept(long[] batch, int frames) {
        if (!isScannerBroken) {
          throw failure;
        }
      }
    };
    try (CaptureReader reader = CaptureReader.open(file("failing", TestCapture.random(7, 50_000, 100)),
        CaptureOptions.once())) {
      assertThatThrownBy(() -> ParallelScan.run(reader, 2, task)).satisfiesAnyOf(
          thrown -> assertThat(thrown).isSameAs(failure), thrown -> assertThat(thrown).hasCause(failure));
    }
  }

  @Test
  void shouldEndWhereTheFileIsMadeShorterUnderItsMapping() throws IOException {
    final Path path = file("shortened", TestCapture.random(8, 200_000, 100));
    try (CaptureReader reader = CaptureReader.open(path, CaptureOptions.once())) {
      ParallelScan.run(reader, 2, new ScanTask<int[]>() {
        @Override
        public FrameScanner<int[]> scanner() {
          return (frame, _,
              into) -> into[0] += frame.capturedBytes() == 0 ? 0 : frame.buf().getByte(frame.offset());
        }

        @Override
        public int[] batch() {
          return new int[1];
        }

        @Override
        public void accept(int[] batch, int frames) {
          try (FileChannel shortened = FileChannel.open(path, StandardOpenOption.WRITE)) {
            shortened.truncate(1 << 16);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      });
      assertThat(reader.end()).isInstanceOfSatisfying(CaptureEnd.Partial.class,
          partial -> assertThat(partial.reason())
              .isEqualTo("the file was made shorter while it was read"));
    }
  }
}
