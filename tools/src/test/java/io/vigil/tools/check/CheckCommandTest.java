package io.vigil.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the command line: what is printed, in which form, and the exit status. */
class CheckCommandTest {
  @TempDir
  Path folder;

  @Test
  void shouldSayThatAGoodFileHasNoProblem() {
    assertThat(CheckRun.file(folder, "a.conf", Conf.instance("")))
        .isEqualTo(new CheckRun(0, "a.conf: no problem found\n"));
  }

  @Test
  void shouldShowTheLineACaretAndTheHint() {
    final CheckRun run = CheckRun.file(folder, "a.conf", Conf.instance("    prioirty 100"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("""
        a.conf:4:5: error: unknown keyword 'prioirty' in 'vrrp_instance' [VC119]
             4 |     prioirty 100
               |     ^~~~~~~~
               | did you mean 'priority'?

        a.conf: 1 error
        """);
  }

  @ParameterizedTest
  @CsvSource({"'',0,0", "prioirty 1,1,1", "garp_master_repeat 0,0,1"})
  void shouldExitWith1ForAnErrorAndWithStrictForAWarning(String lines, int status, int strictStatus) {
    assertThat(CheckRun.file(folder, "a.conf", Conf.instance(lines)).status()).isEqualTo(status);
    assertThat(CheckRun.file(folder, "a.conf", Conf.instance(lines), "--strict").status())
        .isEqualTo(strictStatus);
  }

  @Test
  void shouldShowWhatVigilLeavesOutAsHintsOnly() {
    final CheckRun run = CheckRun.file(folder, "a.conf",
        Conf.instance("") + "virtual_server 10.0.0.1 80 {\n}\n",
        "--strict", "--format", "json");
    assertThat(run.found()).hasSize(1).first().asString().endsWith("a.conf:9:1 VC134 hint");
    assertThat(run.status()).isZero();
  }

  @Test
  void shouldPrintTheJsonOfTheContractAlone() {
    final JsonNode json = CheckRun.file(folder, "a.conf", Conf.instance("prioirty 100\ngarp_master_repeat 0"),
        "--format", "json").json();
    assertThat(json.fieldNames()).toIterable().containsExactly("files", "errors", "warnings");
    assertThat(json.get("errors").asInt()).isEqualTo(1);
    assertThat(json.get("warnings").asInt()).isEqualTo(1);
    final JsonNode problem = json.get("files").get(0).get("problems").get(0);
    assertThat(problem.fieldNames()).toIterable()
        .containsExactly("code", "severity", "line", "column", "message", "hint");
    assertThat(problem.get("code").asText()).isEqualTo("VC119");
    assertThat(problem.get("hint").asText()).isEqualTo("did you mean 'priority'?");
  }

  @Test
  void shouldListAFileWithoutProblemsInTheJsonToo() {
    final JsonNode files = CheckRun.file(folder, "a.conf", Conf.instance(""), "--format", "json").json()
        .get("files");
    assertThat(files).hasSize(1);
    assertThat(files.get(0).get("problems")).isEmpty();
  }

  @Test
  void shouldRefuseWithStatus2WhatCannotBeOpened() {
    assertThat(CheckRun.of(folder + "/none.conf").status()).isEqualTo(2);
    assertThat(CheckRun.of(folder + "/none.conf").out()).endsWith("none.conf: no such file\n");
    assertThat(CheckRun.of(folder.toString()).out()).endsWith("is a directory, not a file\n");
    assertThat(CheckRun.of().status()).isEqualTo(2);
  }

  @Test
  void shouldReportAnIncludeThatCannotBeOpenedAtItsPlace() throws IOException {
    final Path included = Files.createDirectory(folder.resolve("d"));
    final CheckRun run = CheckRun.file(folder, "a.conf", "includea " + included + "\n" + Conf.instance(""),
        "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.codes()).containsExactly("VC107");
  }

  @Test
  void shouldReportAProblemOfAnIncludedFileInThatFile() throws IOException {
    Files.writeString(folder.resolve("b.conf"), "nosuch\n");
    final CheckRun run = CheckRun.file(folder, "a.conf", "include b.conf\n" + Conf.instance(""));
    assertThat(run.out()).startsWith("b.conf:1:1: error: unknown keyword 'nosuch'")
        .contains("     1 | nosuch")
        .endsWith("2 files: 1 error\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001\u0002\u0003\u0004\u0005\u0006\u0007"})
  void shouldCallABinaryFileAProblemWithAPlace(String text) {
    final CheckRun run = CheckRun.file(folder, "a.conf", text, "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.found()).hasSize(1).first().asString().endsWith("a.conf:0:0 VC104 error");
  }

  @Test
  void shouldReadStandardInput() {
    final InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(Conf.instance("nosuch").getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(CheckRun.of("-").out()).startsWith("-:4:1: error: unknown keyword")
          .contains("     4 | nosuch");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void shouldCheckSeveralFilesOneByOne() {
    final CheckRun run = CheckRun.files(folder, List.of("b.conf", "a.conf"),
        List.of(Conf.instance("nosuch"), Conf.instance("")), "--format", "json");
    assertThat(run.json().get("files")).hasSize(2);
    assertThat(run.codes()).containsExactly("VC119");
  }

  @Test
  void shouldRefuseContradictions() {
    final String one = folder.resolve("a.conf").toString();
    assertThat(CheckRun.of("--cluster", one).out()).contains("name two files or more");
    assertThat(CheckRun.of("--cluster", "--against-host", one, one + "2").out()).contains("one node at most");
    assertThat(CheckRun.of(one, one).out()).contains("named twice");
  }

  @Test
  void shouldReadConditionalLinesForTheIdThatIsGiven() {
    final String text = Conf.instance("@n1 nosuch");
    assertThat(CheckRun.file(folder, "a.conf", text, "-i", "n1").status()).isEqualTo(1);
    assertThat(CheckRun.file(folder, "a.conf", text, "-i", "n2").status()).isZero();
  }

  @Test
  void shouldAskTheHostOnlyWhereItIsTold() {
    final String text = Conf.instance("").replace("eth0", "nosuch0");
    assertThat(CheckRun.file(folder, "a.conf", text, "--format", "json").codes()).isEmpty();
    assertThat(CheckRun.file(folder, "a.conf", text, "--format", "json", "--against-host").codes())
        .contains("VC201");
  }

  @Test
  void shouldNotLoseAnErrorAmongThousandsOfHints() {
    final StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      text.append(
          Conf.named("I" + i, i % 250 + 1, "10.1." + i / 250 + "." + i % 250, "track_interface {\neth9\n}")
              .replace("eth0", "eth" + i / 250));
    }
    final CheckRun run = CheckRun.file(folder, "a.conf", text + "nosuch\n", "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().get("errors").asInt()).isEqualTo(1);
    assertThat(run.codes()).contains("VC119", "VC131");
  }

  @Test
  void shouldGoOnBehindAnIncludeThatFailed() {
    final CheckRun run = CheckRun.file(folder, "a.conf", "includea none.conf\n" + Conf.instance("nosuch"),
        "--format", "json");
    assertThat(run.codes()).containsExactly("VC107", "VC119");
  }
}
