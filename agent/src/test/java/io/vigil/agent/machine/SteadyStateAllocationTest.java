package io.vigil.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyStateAllocationTest {
  @Test
  void shouldAllocateNothingInThisJvm() {
    assertThat(AllocationProbe.allocatedBytes()).isZero();
  }

  /** C1 is the daemon's compiler and knows no escape analysis; the interpreter is what the first adverts meet. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-Xint"})
  void shouldAllocateNothingWithoutEscapeAnalysis(String flag) throws Exception {
    final Process java = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        flag, "-cp", System.getProperty("java.class.path"), AllocationProbe.class.getName())
        .redirectErrorStream(true).start();
    final String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).as(output).isZero();
    assertThat(output.strip()).isEqualTo("0");
  }
}
