package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The vrrp loop allocates nothing in its steady state (rule 6); in a JVM of its own, with the daemon's flags. */
@Isolated
class SteadyStateAllocationIT {
  private static final long SECONDS = Long.getLong("vigil.steady.seconds", 60);
  private static final Pattern RESULT = Pattern
      .compile("bytes=(\\d+) seconds=([0-9.]+) in=(\\d+) out=(\\d+) steady=(\\w+)");
  /** A busy host sends a little less than a thousand a second. */
  private static final long RECEIVED_MIN_PER_S = 900;
  private static final long SENT_MIN_PER_S = 80;

  /** Share of the time in which the host was not so busy that the agent had to say so. */
  private static final double QUIET_MIN = 0.3;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldAllocateNothingOnTheVrrpLoopAtAThousandAdvertsASecond()
      throws IOException, InterruptedException {
    try (Lab lab = new Lab()) {
      final Process java = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC", "-Xms32m", "-Xmx32m", "-XX:TieredStopAtLevel=1", "-Xss256k",
          "-Dio.netty.leakDetection.level=disabled", "-Dio.netty.allocator.type=unpooled",
          "--enable-native-access=ALL-UNNAMED", "-cp",
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
          SteadyStateProbe.class.getName(), lab.namespace(1), lab.namespace(3), Long.toString(SECONDS))
          .redirectErrorStream(true).start();
      final String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(java.waitFor()).as(output).isZero();
      final Matcher result = RESULT.matcher(output);
      assertThat(result.find()).as(output).isTrue();
      assertThat(Double.parseDouble(result.group(2))).as(output).isGreaterThan(SECONDS * QUIET_MIN);
      assertThat(Long.parseLong(result.group(3))).as(output).isGreaterThan(SECONDS * RECEIVED_MIN_PER_S);
      assertThat(Long.parseLong(result.group(4))).as(output).isGreaterThan(SECONDS * SENT_MIN_PER_S);
      assertThat(result.group(5)).as(output).isEqualTo("true");
      assertThat(Long.parseLong(result.group(1))).as(output).isZero();
      System.out.println("steady state: " + output.strip());
    }
  }
}
