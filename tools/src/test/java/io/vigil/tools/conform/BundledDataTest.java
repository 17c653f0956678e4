package io.vigil.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundledDataTest {
  private static final Path SCENARIOS = Path.of(System.getProperty("vigil.root", ".."),
      "tools/src/test/resources/scenarios");

  @Test
  void shouldPassEverythingAndSkipNothing() throws IOException {
    final ConformRun run = ConformRun.json(new ConformCommands(), ConformRun.bundled());

    final JsonNode result = run.parsed();
    final List<String> notPassed = new ArrayList<>();
    for (final JsonNode one : result.path("cases")) {
      if (!one.path("result").asText().equals("passed")) {
        notPassed.add(one.path("id").asText() + " " + one.path("result").asText());
      }
    }
    assertThat(notPassed).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(result.path("total").asInt()).isEqualTo(result.path("cases").size())
        .isEqualTo(result.path("passed").asInt());
  }

  @Test
  void shouldHoldTheScenariosThatTheSumsWereMadeOf() throws Exception {
    for (final String line : Files.readAllLines(SCENARIOS.resolve("SHA256SUMS"))) {
      final String[] parts = line.split(" +", 2);
      final byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(Files.readAllBytes(SCENARIOS.resolve(parts[1])));
      assertThat(HexFormat.of().formatHex(digest)).as(parts[1]).isEqualTo(parts[0]);
    }
  }

  @Test
  void shouldEqualTheOriginalScenariosFileByFile() throws IOException {
    final Path originals = Path.of(System.getProperty("vigil.shared", "shared"), "scenarios");
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(Files.isDirectory(originals), "no originals of the scenarios at " + originals);
    }
    try (Stream<Path> files = Files.list(originals)) {
      for (final Path original : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        assertThat(SCENARIOS.resolve(original.getFileName())).as("%s", original)
            .hasSameBinaryContentAs(original);
      }
    }
  }
}
