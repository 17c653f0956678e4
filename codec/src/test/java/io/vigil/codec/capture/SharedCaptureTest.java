package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of real peers: read whole, cut everywhere, damaged anywhere. */
class SharedCaptureTest {
  private static final int FLIPS = 1_000;

  static List<String> names() {
    return SharedCapture.names();
  }

  @Test
  void shouldHoldTheCapturesThatTheSumsWereMadeOf() throws NoSuchAlgorithmException {
    for (final Map.Entry<String, String> sum : SharedCapture.sums().entrySet()) {
      final byte[] digest = MessageDigest.getInstance("SHA-256").digest(SharedCapture.octets(sum.getKey()));
      assertThat(HexFormat.of().formatHex(digest)).as(sum.getKey()).isEqualTo(sum.getValue());
    }
  }

  @Test
  void shouldEqualTheOriginalsFileByFile() throws IOException {
    final Path originals = Path.of(System.getProperty("vigil.shared", "shared"), "captures");
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(Files.isDirectory(originals), "no originals of the captures at " + originals);
    }
    try (Stream<Path> files = Files.list(originals)) {
      for (final Path file : files.toList()) {
        final String name = file.getFileName().toString();
        assertThat(SharedCapture.octets(name)).as(name).isEqualTo(Files.readAllBytes(file));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldReadAsManyFramesAsTheTableOfTheCapturesSays(String name) {
    final CaptureWalk walk = CaptureWalk.of(SharedCapture.octets(name));

    assertThat(walk.end).isEmpty();
    assertThat(SharedCapture.frameCounts()).containsEntry(name, walk.frames.size());
  }

  /** Whatever is whole in front of the cut is read; where the cut is no boundary, the fault names the broken record's place. */
  @ParameterizedTest
  @MethodSource("names")
  void shouldReadAllThatIsWholeBeforeACutAtAnyOctet(String name) {
    final byte[] octets = SharedCapture.octets(name);
    final CutWalk whole = new CutWalk(octets).measured();

    for (int cut = CaptureFormat.MAGIC_BYTES; cut < octets.length; cut++) {
      whole.assertPrefix(cut);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldSurviveFlippedBits(String name) {
    final byte[] octets = SharedCapture.octets(name);
    final Random random = new Random(name.hashCode());
    for (int i = 0; i < FLIPS; i++) {
      final byte[] damaged = octets.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        final int at = CaptureFormat.MAGIC_BYTES + random.nextInt(octets.length - CaptureFormat.MAGIC_BYTES);
        damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      }
      assertThat(new CutWalk(damaged).readAll()).isLessThanOrEqualTo(octets.length);
    }
  }

  @Test
  void shouldNameTheInterfacesOfAPcapngAndWhatTheyDropped() {
    final CaptureWalk walk = CaptureWalk.of(SharedCapture.octets("fmt-multi-if.pcapng"));

    assertThat(walk.reader.interfaceCount()).isEqualTo(2);
    assertThat(walk.reader.captureInterface(0).name()).isEqualTo("v1");
    assertThat(walk.reader.captureInterface(1).name()).isEqualTo("br0");
    assertThat(walk.reader.captureInterface(0).scale().exponent()).isEqualTo(9);
    assertThat(walk.reader.statistics(0).received() + walk.reader.statistics(1).received())
        .isGreaterThanOrEqualTo(walk.frames.size());
    assertThat(walk.reader.statistics(1).dropped()).isZero();
  }
}
