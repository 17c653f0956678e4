package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.os.testing.Needs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code vrrp_rlimit_rttime} in a JVM of its own, because it ends the process. */
class RealTimeLimitIT {
  /** As a shell says of SIGXCPU. */
  private static final int KILLED_BY_SIGXCPU = 128 + 24;

  /** How the JVM is occupied; each limit is 200 ms. */
  enum Occupation {
    /** A real-time thread that computes without end. */
    COMPUTES,
    /** A real-time thread that computes for 100 ms in one go, ten times. */
    WAITS_BETWEEN,
    /** A normal thread that computes for one second. */
    IS_NORMAL,
    /** A real-time thread that computes for one second while a child is being started. */
    STARTS_A_CHILD
  }

  @Test
  void shouldEndAProcessWhoseThreadComputesTooLong() throws Exception {
    assertThat(status(Occupation.COMPUTES)).isEqualTo(KILLED_BY_SIGXCPU);
  }

  @Test
  void shouldCountFromTheLastWaitOn() throws Exception {
    assertThat(status(Occupation.WAITS_BETWEEN)).isZero();
  }

  @Test
  void shouldNotMindNormalThreads() throws Exception {
    assertThat(status(Occupation.IS_NORMAL)).isZero();
  }

  @Test
  void shouldNotHoldWhileAChildIsStarted() throws Exception {
    assertThat(status(Occupation.STARTS_A_CHILD)).isZero();
  }

  private static int status(Occupation occupation) throws Exception {
    Needs.need(Capability.missing(List.of(Capability.CAP_SYS_NICE)).isEmpty(), "skipped: needs CAP_SYS_NICE");
    final List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LimitedJvm.class.getName(), occupation.name()));
    final Process process = new ProcessBuilder(command).inheritIO().start();
    return process.waitFor();
  }
}
