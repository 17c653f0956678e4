package io.vigil.tools.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.capture.CapturedFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that somebody still writes: each frame is there as soon as its last octet is. */
@Timeout(60)
class LiveCaptureTest {
  private static final byte[] HEADER = new TestCapture().octets();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final BlockingQueue<Long> seen = new ArrayBlockingQueue<>(100);

  private static byte[] record(long epochNs) {
    final byte[] capture = new TestCapture().frame(epochNs, new byte[70]).octets();
    return Arrays.copyOfRange(capture, HEADER.length, capture.length);
  }

  private Path pipe() throws IOException, InterruptedException {
    final Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor()).isZero();
    return pipe;
  }

  private CompletableFuture<CaptureEnd> pull(Path path, CaptureOptions options) {
    return CompletableFuture.supplyAsync(() -> {
      try (CaptureReader reader = CaptureReader.open(path, options)) {
        final CapturedFrame frame = new CapturedFrame();
        while (reader.next(frame)) {
          seen.add(frame.epochNs());
        }
        return reader.end();
      }
    });
  }

  private void awaitFrame(long epochNs) throws InterruptedException {
    assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(epochNs);
  }

  @Test
  void shouldGiveEachFrameOfAPipeAtOnce() throws Exception {
    final Path pipe = pipe();
    final CompletableFuture<CaptureEnd> end = pull(pipe, CaptureOptions.once());
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(HEADER);
      for (long i = 1; i < 5; i++) {
        final byte[] record = record(i);
        out.write(record, 0, 20);
        out.flush();
        out.write(record, 20, record.length - 20);
        awaitFrame(i);
      }
    }
    assertThat(end.get()).isEqualTo(new CaptureEnd.Complete());
  }

  @Test
  void shouldGiveEachFrameOfAPipeAtOnceToSeveralWorkers() throws Exception {
    final Path pipe = pipe();
    final CompletableFuture<Void> scan = CompletableFuture.runAsync(() -> {
      try (CaptureReader reader = CaptureReader.open(pipe, CaptureOptions.once())) {
        ParallelScan.run(reader, 2, new TimesTask());
      }
    });
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(HEADER);
      for (long i = 1; i < 50; i++) {
        out.write(record(i));
        awaitFrame(i);
      }
    }
    scan.get();
  }

  private final class TimesTask implements ScanTask<List<Long>> {
    @Override
    public FrameScanner<List<Long>> scanner() {
      return (frame, file, into) -> into.add(frame.epochNs());
    }

    @Override
    public List<Long> batch() {
      return new ArrayList<>();
    }

    @Override
    public void accept(List<Long> batch, int frames) {
      seen.addAll(batch);
      batch.clear();
    }
  }

  @Test
  void shouldFollowAFileThatGrowsUntilItIsStopped() throws Exception {
    final Path file = Files.write(folder.resolve("growing"), HEADER);
    final CaptureReader reader = CaptureReader.open(file, CaptureOptions.following());
    final CompletableFuture<CaptureEnd> end = CompletableFuture.supplyAsync(() -> {
      final CapturedFrame frame = new CapturedFrame();
      while (reader.next(frame)) {
        seen.add(frame.epochNs());
      }
      return reader.end();
    });
    for (long i = 1; i < 4; i++) {
      Files.write(file, record(i), StandardOpenOption.APPEND);
      awaitFrame(i);
    }
    Files.write(file, Arrays.copyOf(record(9), 30), StandardOpenOption.APPEND);
    reader.stop();

    assertThat(end.get()).isEqualTo(new CaptureEnd.Complete());
    reader.close();
  }

  @Test
  void shouldSayThatAFollowedFileWasTruncated() throws Exception {
    final Path file = Files.write(folder.resolve("cut"), HEADER);
    final CompletableFuture<CaptureEnd> end = pull(file, CaptureOptions.following());
    Files.write(file, record(1), StandardOpenOption.APPEND);
    awaitFrame(1);
    try (FileChannel shorter = FileChannel.open(file, StandardOpenOption.WRITE)) {
      shorter.truncate(HEADER.length);
    }

    assertThat(end.get()).isEqualTo(new CaptureEnd.Partial(HEADER.length + 86, 2,
        "the file was truncated from " + (HEADER.length + 86) + " to " + HEADER.length + " octets"));
  }

  @Test
  void shouldReadARotatedFileToItsEndAndSaySo() throws Exception {
    final Path file = Files.write(folder.resolve("rotated"), HEADER);
    final CompletableFuture<CaptureEnd> end = pull(file, CaptureOptions.following());
    Files.write(file, record(1), StandardOpenOption.APPEND);
    awaitFrame(1);
    final Path next = Files.write(folder.resolve("next"), HEADER);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    assertThat(end.get()).isEqualTo(
        new CaptureEnd.Partial(HEADER.length + 86, 2, "another file took its name: it was rotated"));
  }

  @Test
  void shouldSayThatAFollowedFileWasRemoved() throws Exception {
    final Path file = Files.write(folder.resolve("removed"), HEADER);
    final CompletableFuture<CaptureEnd> end = pull(file, CaptureOptions.following());
    Files.write(file, record(1), StandardOpenOption.APPEND);
    awaitFrame(1);
    Files.delete(file);

    assertThat(end.get()).isEqualTo(new CaptureEnd.Partial(HEADER.length + 86, 2, "the file was removed"));
  }

  @Test
  void shouldRefuseToFollowACompressedFile() throws Exception {
    final Path file = Files.write(folder.resolve("packed"), TestCapture.gzip(HEADER));

    assertThat(pull(file, CaptureOptions.following()).get())
        .isEqualTo(new CaptureEnd.NotACapture("a compressed file cannot be followed"));
  }
}
