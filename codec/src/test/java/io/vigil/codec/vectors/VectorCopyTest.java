package io.vigil.codec.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorCopyTest {
  @Test
  void shouldHoldTheVectorsThatTheSumsWereMadeOf() throws NoSuchAlgorithmException {
    for (final Map.Entry<String, String> sum : sums().entrySet()) {
      final byte[] digest = MessageDigest.getInstance("SHA-256").digest(VectorFile.octets(sum.getKey()));
      assertEquals(sum.getValue(), HexFormat.of().formatHex(digest), sum.getKey());
    }
  }

  @Test
  void shouldRunNoFileThatHasNoSum() {
    assertThat(sums().keySet()).containsAll(VectorFile.VALID).containsAll(VectorFile.REFUSED_OR_JUDGED)
        .contains("frames.json");
  }

  @Test
  void shouldEqualTheOriginalsFileByFile() throws IOException {
    final Path originals = Path.of(System.getProperty("vigil.shared", "shared"), "vectors");
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(Files.isDirectory(originals), "no originals of the vectors at " + originals);
    }
    assertThat(originals).isDirectory();

    final List<String> names;
    try (Stream<Path> files = Files.list(originals)) {
      names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json"))
          .toList();
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(sums().keySet());
    for (final String name : names) {
      assertThat(VectorFile.octets(name)).as(name).isEqualTo(Files.readAllBytes(originals.resolve(name)));
    }
  }

  private static Map<String, String> sums() {
    return new String(VectorFile.octets("SHA256SUMS"), StandardCharsets.UTF_8).lines()
        .map(line -> line.split(" +", 2))
        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
  }
}
