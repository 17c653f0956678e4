package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C1 is the daemon's compiler and has no escape analysis, so the measurement needs a JVM of its own. */
class WireAllocationIT {
  @ParameterizedTest
  @ValueSource(strings = {"4", "6"})
  void shouldAllocateNothingForAHundredThousandPacketsInAndOut(String family) throws Exception {
    VethLab.open().close();
    final Process java = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-Xmx32m", "--enable-native-access=ALL-UNNAMED",
        "-Dio.netty.leakDetection.level=disabled", "-cp", System.getProperty("java.class.path"),
        WireAllocationProbe.class.getName(), family).redirectErrorStream(true).start();
    final String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).as(output).isZero();
    assertThat(output.strip().lines().toList().getLast()).as(output).isEqualTo("0");
  }
}
