package io.vigil.tools.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.capture.TestCapture.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTimelineTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path file(String name, long... times) throws IOException {
    final TestCapture capture = new TestCapture();
    for (final long time : times) {
      capture.frame(time, new byte[10]);
    }
    return Files.write(folder.resolve(name), capture.octets());
  }

  private static List<String> order(Path... files) {
    try (FrameSource source = CaptureTimeline.open(List.of(files), CaptureOptions.once())) {
      return TestCapture.pull(source).stream().map(CaptureTimelineTest::place).toList();
    }
  }

  private static String place(Read read) {
    return "abc".charAt(read.file()) + "" + read.epochNs() + "#" + read.number();
  }

  @Test
  void shouldMergeFilesByTimeAndCountEachOnesFrames() throws IOException {
    assertThat(order(file("a", 1, 5, 6), file("b", 2, 3, 9), file("c"))).containsExactly("a1#1", "b2#1",
        "b3#2", "a5#2", "a6#3",
        "b9#3");
  }

  @Test
  void shouldPreferTheFileNamedFirstAtEqualTimes() throws IOException {
    assertThat(order(file("a", 1, 2), file("b", 1, 2), file("c", 1))).containsExactly("a1#1", "b1#1", "c1#1",
        "a2#2", "b2#2");
  }

  @Test
  void shouldLeaveAFileInItsOwnOrderWhereItsTimeRunsBackwards() throws IOException {
    assertThat(order(file("a", 5, 1, 7), file("b", 2, 6))).containsExactly("b2#1", "a5#1", "a1#2", "b6#2",
        "a7#3");
  }

  @Test
  void shouldSayOfEachFileHowFarItWasRead() throws IOException {
    final Path cut = file("a", 1, 2);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 60));
    try (FrameSource source = CaptureTimeline.open(List.of(cut, folder.resolve("none"), file("b", 3)),
        CaptureOptions.once())) {
      assertThat(TestCapture.pull(source)).hasSize(2);
      assertThat(source.files()).extracting(CaptureReader::end).containsExactly(
          new CaptureEnd.Partial(50, 2, "the capture ends in a record header: 10 of 16 octets"),
          new CaptureEnd.NotACapture("no such file"), new CaptureEnd.Complete());
    }
  }
}
