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

  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void end() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void shouldReportEverySignalThatKeepalivedKnowsWhenTheLauncherBlockedThem() throws Exception {
    Needs.need(envBlocksSignals(), "skipped: needs env --block-signal (coreutils 8.31)");
    final Child child = start(LAUNCHER);
    assertThat(child.said.readLine()).isEqualTo("ready {STOP=JVM, RELOAD=JVM, DATA=SIGNALFD, STATS=SIGNALFD, "
        + "STATS_CLEAR=SIGNALFD, JSON=SIGNALFD, TDUMP=SIGNALFD}");

    for (int round = 0; round < 2; round++) {
      for (AgentSignal signal : AgentSignal.values()) {
        for (int number : signal.numbers()) {
          child.send(number);
          assertThat(child.said.readLine()).isEqualTo(signal.name());
        }
      }
    }
    child.assertEndsInOrder();
  }

  @Test
  void shouldKeepSignalsThatCameBeforeAnybodyCouldTakeThem() throws Exception {
    Needs.need(envBlocksSignals(), "skipped: needs env --block-signal (coreutils 8.31)");
    // The shell sends them to itself, and then becomes the JVM.
    final Child child = start(
        List.of("env", "--block-signal=USR1,USR2,36,63,64", "_JAVA_SR_SIGNUM=40", "sh", "-c",
            "kill -10 $$; kill -36 $$; kill -63 $$; exec \"$@\"", "sh"));

    final List<String> lines = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lines.add(child.said.readLine());
    }
    assertThat(lines).contains("DATA", "JSON", "STATS_CLEAR");
    child.assertEndsInOrder();
  }

  @Test
  void shouldSurviveEverySignalWithoutTheLauncher() throws Exception {
    final Child child = start(List.of("env"));
    assertThat(child.said.readLine()).isEqualTo("ready {STOP=JVM, RELOAD=JVM, DATA=JVM, STATS=JVM, "
        + "STATS_CLEAR=IGNORED, JSON=IGNORED, TDUMP=IGNORED}");

    for (int number : List.of(63, 36, 64, 1, 10, 12, 2, 15)) {
      child.send(number);
    }
    final List<String> reported = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      reported.add(child.said.readLine());
    }
    assertThat(reported).containsExactlyInAnyOrder("RELOAD", "DATA", "STATS", "STOP", "STOP");
    child.assertEndsInOrder();
  }

  @Test
  void shouldNameSignalsAsKeepalivedDoes() {
    assertThat(AgentSignal.named("stats_clear")).contains(AgentSignal.STATS_CLEAR);
    assertThat(AgentSignal.named("TDATA")).isEmpty();
    assertThat(AgentSignal.of(36)).contains(AgentSignal.JSON);
    assertThat(AgentSignal.of(9)).isEmpty();
    assertThat(AgentSignal.STOP.number()).isEqualTo(15);
  }

  private Child start(List<String> prefix) throws IOException {
    final Process process = new ProcessBuilder(ChildJvm.command(prefix, SignalChild.class))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    children.add(process);
    return new Child(process, process.inputReader(StandardCharsets.UTF_8));
  }

  private record Child(Process process, BufferedReader said) {
    void send(int number) throws IOException, InterruptedException {
      final List<String> kill = List.of("kill", "-" + number, Long.toString(process.pid()));
      assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).as("kill -" + number).isZero();
    }

    /** That it ends by the end of its input, with status 0, proves that no signal ended it. */
    void assertEndsInOrder() throws IOException, InterruptedException {
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }

  private static boolean envBlocksSignals() throws IOException, InterruptedException {
    return new ProcessBuilder("env", "--block-signal=USR1,63", "true")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
  }
}
