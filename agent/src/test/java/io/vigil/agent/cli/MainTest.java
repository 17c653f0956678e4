package io.vigil.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void shouldSayWhichCommandIsMissing() {
    final Invocation call = Invocation.of();
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).isEqualTo("vigil: which command? (see vigil --help)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "Run", "run "})
  void shouldNameAnUnknownCommandInOneLine(String word) {
    final Invocation call = Invocation.of(word);
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).isEqualTo("vigil: no such command: " + word + " (see vigil --help)\n");
  }

  @Test
  void shouldNameAnUnknownOptionOfTheRoot() {
    final Invocation call = Invocation.of("--frobnicate");
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("--frobnicate").hasLineCount(1);
  }

  @Test
  void shouldPrintHelpWithExamplesOnStandardOutput() {
    final Invocation call = Invocation.of("--help");
    assertThat(call.status()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).contains("Usage: vigil", "Examples:", "run ");
    assertThat(call.err()).isEmpty();
  }

  @Test
  void shouldPrintTheVersionOfTheBuild() {
    final Invocation call = Invocation.of("--version");
    assertThat(call.status()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).matches("Vigil \\d+\\.\\d+\\.\\d+\\S* \\(Java 25\\)\\n");
  }

  @Test
  void shouldCrashLoudlyOnADefectOfOurs() {
    final Invocation call = Invocation.with(_ -> {
      throw new IllegalStateException("two writers");
    }, "run");
    assertThat(call.status()).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(call.err()).contains("defect", "IllegalStateException: two writers", "\tat io.vigil");
  }

  @Test
  void shouldShowNoStackTraceForAMistakeOfTheUser() {
    final Invocation call = Invocation.with(_ -> {
      throw new UserMistakeException("/x.conf: no such file");
    }, "run");
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).isEqualTo("vigil: /x.conf: no such file\n");
  }

  /** In the C locale every name beyond ASCII is one; a NUL is one in all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"-p", "-r", "-g"})
  void shouldShowNoStackTraceForANameThatNoFileCanHave(String option) {
    final Invocation call = Invocation.of("run", option + "/tmp/a\0b");
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("cannot be the name of a file").hasLineCount(1);
  }

  @Test
  void shouldEndWithTheStatusOfTheDaemon() {
    assertThat(Invocation.with(_ -> 1, "run").status()).isEqualTo(1);
  }

  @Test
  void shouldCrashLoudlyOnADefectInAnyCommand() {
    final Invocation call = Invocation.of("fail", "ours");
    assertThat(call.status()).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(call.err()).contains("defect", "IllegalStateException: two writers", "\tat io.vigil");
  }

  @Test
  void shouldShowNoStackTraceForAMistakeOfTheUserInAnyCommand() {
    final Invocation call = Invocation.of("fail", "user");
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).isEqualTo("vigil: /x.conf: no such file\n");
  }
}
