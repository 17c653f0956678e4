package io.vigil.agent.os.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.os.testing.ChildJvm;
import io.vigil.agent.os.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real signals to a real JVM: none that keepalived knows may end it. */
@Timeout(60)
class SignalSourceTest {
  private static final List<String> LAUNCHER = List.of("env", "--block-signal=USR1,USR2,36,63,64",
      "_JAVA_SR_SIGNUM=40");

  private Process child;
  private BufferedReader said;

  @AfterEach
  void end() {
    if (child != null) {
      child.destroyForcibly();
    }
  }

  @Test
  void shouldReportEverySignalThatKeepalivedKnowsWhenTheLauncherBlockedThem() throws Exception {
    Needs.need(envBlocksSignals(), "skipped: needs env --block-signal (coreutils 8.31)");
    start(LAUNCHER);
    assertThat(said.readLine()).isEqualTo("ready {STOP=JVM, RELOAD=JVM, DATA=SIGNALFD, STATS=SIGNALFD, "
        + "STATS_CLEAR=SIGNALFD, JSON=SIGNALFD, TDUMP=SIGNALFD}");

    for (int round = 0; round < 2; round++) {
      for (AgentSignal signal : AgentSignal.values()) {
        for (int number : signal.numbers()) {
          send(number);
          assertThat(said.readLine()).isEqualTo(signal.name());
        }
      }
    }
    assertEndsInOrder();
  }

  @Test
  void shouldKeepSignalsThatCameBeforeAnybodyCouldTakeThem() throws Exception {
    Needs.need(envBlocksSignals(), "skipped: needs env --block-signal (coreutils 8.31)");
    // The shell sends them to itself, and then becomes the JVM.
    start(List.of("env", "--block-signal=USR1,USR2,36,63,64", "_JAVA_SR_SIGNUM=40", "sh", "-c",
        "kill -10 $$; kill -36 $$; kill -63 $$; exec \"$@\"", "sh"));

    final List<String> lines = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lines.add(said.readLine());
    }
    assertThat(lines).contains("DATA", "JSON", "STATS_CLEAR");
    assertEndsInOrder();
  }

  @Test
  void shouldSurviveEverySignalWithoutTheLauncher() throws Exception {
    start(List.of("env"));
    assertThat(said.readLine()).isEqualTo("ready {STOP=JVM, RELOAD=JVM, DATA=JVM, STATS=JVM, "
        + "STATS_CLEAR=IGNORED, JSON=IGNORED, TDUMP=IGNORED}");

    for (int number : List.of(63, 36, 64, 1, 10, 12, 2, 15)) {
      send(number);
    }
    final List<String> reported = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      reported.add(said.readLine());
    }
    assertThat(reported).containsExactlyInAnyOrder("RELOAD", "DATA", "STATS", "STOP", "STOP");
    assertEndsInOrder();
  }

  @Test
  void shouldNameSignalsAsKeepalivedDoes() {
    assertThat(AgentSignal.named("stats_clear")).contains(AgentSignal.STATS_CLEAR);
    assertThat(AgentSignal.named("TDATA")).isEmpty();
    assertThat(AgentSignal.of(36)).contains(AgentSignal.JSON);
    assertThat(AgentSignal.of(9)).isEmpty();
    assertThat(AgentSignal.STOP.number()).isEqualTo(15);
  }

  private void start(List<String> prefix) throws IOException {
    child = new ProcessBuilder(ChildJvm.command(prefix, SignalChild.class))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said = child.inputReader(StandardCharsets.UTF_8);
  }

  private void send(int number) throws IOException, InterruptedException {
    assertThat(
        new ProcessBuilder("kill", "-" + number, Long.toString(child.pid())).inheritIO().start().waitFor())
        .as("kill -" + number).isZero();
  }

  /** That it ends by the end of its input, with status 0, proves that no signal ended it. */
  private void assertEndsInOrder() throws Exception {
    child.getOutputStream().close();
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
  }

  private static boolean envBlocksSignals() throws IOException, InterruptedException {
    return new ProcessBuilder("env", "--block-signal=USR1,63", "true")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
  }
}
