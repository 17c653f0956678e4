package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and includes: keepalived-behaviour.md §1.5, and the bad files of the issue. */
class IncludeTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeEach
  void files() throws IOException {
    write("main.conf", "first\ninclude conf.d/*.conf\nlast\n");
    write("conf.d/b.conf", "b\n");
    write("conf.d/a.conf", "a\ninclude deeper/c.txt\n");
    write("conf.d/.hidden.conf", "hidden\n");
    write("conf.d/deeper/c.txt", "c ${_PWD}\n");
    write("loop.conf", "include loop.conf\n");
  }

  private void write(String name, String text) throws IOException {
    final Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static List<String> texts(List<LogicalLine> lines) {
    return lines.stream().map(line -> line.text().text()).toList();
  }

  @Test
  void shouldFollowIncludesSortedAndRelativeToTheIncludingFile() {
    final Lines lines = new Lines(folder, false);
    final List<LogicalLine> read = lines.files("main.conf");
    assertThat(texts(read)).containsExactly("first", "a", "c " + folder.resolve("conf.d/deeper"), "b",
        "last");
    assertThat(read.get(2).text().start()).isEqualTo(new Position("conf.d/deeper/c.txt", 1, 1));
    assertThat(lines.problems()).isEmpty();
  }

  @Test
  void shouldTakeAGlobAsMainFile() {
    assertThat(texts(new Lines(folder, false).files(folder + "/conf.d/[ab].conf"))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"include no.conf,include-empty", "includer no.conf,include-empty",
      "includem no.conf,include-failed",
      "includem no*.conf,include-empty", "includew no*.conf,include-failed",
      "includea no*.conf,include-failed",
      "'includeb {main,no}.conf',include-failed", "include conf.d,include-empty",
      "includer conf.d,include-failed"})
  void shouldReportAnIncludeThatFindsNothing(String directive, String code) {
    final Lines lines = new Lines(folder, false);
    lines.of("x\n  " + directive + "\n");
    final String column = String.valueOf(3 + directive.indexOf(' ') + 1);
    final List<String> own = lines.problems().stream().filter(p -> p.startsWith("t:")).toList();
    if (code.isEmpty()) {
      assertThat(own).isEmpty();
    } else {
      assertThat(own).containsExactly("t:2:" + column + " " + code);
    }
  }

  @Test
  void shouldReportEveryIncludeThatFindsNothingWhenAllAreAskedFor() {
    final Lines lines = new Lines(folder, true);
    lines.of("include no*.conf\n");
    assertThat(lines.problems()).containsExactly("t:1:9 include-failed");
  }

  @Test
  void shouldNotLetAFileIncludeItself() throws IOException {
    write("a.conf", "x\ninclude b.conf\ny\n");
    write("b.conf", "include ./a.conf\n");
    assertThat(texts(new Lines(folder, false).files("loop.conf"))).isEmpty();
    final Lines lines = new Lines(folder, false);
    assertThat(texts(lines.files("a.conf"))).containsExactly("x", "y");
    assertThat(lines.problems()).containsExactly("b.conf:1:9 include-loop");
    assertThat(lines.problems.refuses()).isTrue();
  }

  @Test
  void shouldEndAChainOfIncludesThatIsTooLong() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("n" + i, "include n" + (i + 1) + "\n");
    }
    final Lines lines = new Lines(folder, false);
    lines.files("n0");
    assertThat(lines.problems()).containsExactly("n31:1:9 include-too-deep");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"include_check|include no*.conf|include-failed",
      "include_check match|include no.conf|include-failed",
      "include_check match|include no*.conf|include-empty",
      "include_check wildcard_match|include no*.conf|include-failed",
      "include_check -match|include no.conf|include-empty",
      "include_check match read|include no.conf|include-failed",
      "include_check +match|include conf.d|include-empty",
      "include_check match|include conf.*|include-failed", "include_check|include no*.conf|include-failed",
      "include_check brace_match|include {main,no}.conf|include-failed",
      "include_check read|include no.conf|include-empty",
      "include_check match|includeb no.conf|include-failed",
      "include_check wildcard_match|include no.conf|include-empty",
      "include_check match -match|include no.conf|include-empty",
      "include_check colour|include no.conf|include-empty"})
  void shouldObeyIncludeCheckFromTheNextLineOn(String setting, String directive, String code) {
    final Lines lines = new Lines(folder, false);
    lines.of("include no.conf\nglobal_defs {\n" + setting + "\n}\n" + directive + "\n");
    assertThat(lines.problems().stream().filter(p -> p.startsWith("t:"))).containsExactly(
        "t:1:9 include-empty",
        "t:5:" + (directive.indexOf(' ') + 2) + " " + code);
  }

  @Test
  void shouldEndIncludeCheckWithItsFile() throws IOException {
    write("strict.conf", "global_defs {\ninclude_check\n}\ninclude no.conf\n");
    final Lines lines = new Lines(folder, false);
    lines.of("include strict.conf\ninclude no.conf\ninclude_check\ninclude no.conf\n");
    assertThat(lines.problems()).containsExactly("strict.conf:4:9 include-failed", "t:2:9 include-empty",
        "t:4:9 include-empty");
  }

  @Test
  void shouldFollowAnIncludeThatADefinitionOrAConditionLeadsTo() {
    final Lines lines = new Lines(folder, false);
    assertThat(lines.of("$F=conf.d/b.conf\n@main include $F\n$I=include\n$I ${F}\n@other include no.conf\n"))
        .containsExactly("b", "b");
    assertThat(lines.problems()).isEmpty();
  }

  @Test
  void shouldSayThatAFolderHoldsNoConfigurationByItself() {
    final Lines lines = new Lines(folder, false);
    assertThat(lines.of("include conf.d\ninclude conf.*\nincluder conf.*\ninclude\n")).isEmpty();
    assertThat(lines.problems()).containsExactly("t:1:9 include-empty", "t:3:10 include-failed",
        "t:4:1 unknown-keyword");
    assertThat(lines.problems.refuses()).isTrue();
    assertThat(lines.problems.testStatus()).isEqualTo(6);
  }

  @Test
  void shouldNotWaitForAFileThatHasNoLength() {
    final Lines lines = new Lines(folder, false);
    assertThat(lines.of("include /proc/self/status\nx")).containsExactly("x");
  }

  @Test
  void shouldRefuseWhatIsNoConfigurationFile() throws IOException {
    write("run.conf", "a\n");
    Files.setPosixFilePermissions(folder.resolve("run.conf"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.write(folder.resolve("binary"), new byte[]{0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0});
    assertThat(refusal("no.conf")).isEqualTo("no.conf file-not-found");
    assertThat(refusal("conf.d")).isEqualTo("conf.d file-is-directory");
    assertThat(refusal("run.conf")).isEqualTo("run.conf file-is-executable");
    Files.write(folder.resolve("wide"), new byte[]{(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b', 0});
    assertThat(refusal("wide")).isEqualTo("wide file-is-binary");
    assertThat(refusal("binary")).isEqualTo("binary file-is-binary");
    assertThat(refusal("/dev/null")).isEqualTo("/dev/null file-is-special");
  }

  private String refusal(String name) {
    final Lines lines = new Lines(folder, false);
    assertThat(lines.files(name)).isEmpty();
    assertThat(lines.problems.refuses()).isTrue();
    return String.join(";", lines.problems());
  }

  @Test
  void shouldReadAFileThatIsNotUtf8() throws IOException {
    Files.write(folder.resolve("latin.conf"), new byte[]{'a', ' ', (byte) 0xE9, '\n'});
    assertThat(texts(new Lines(folder, false).files("latin.conf"))).containsExactly("a \u00e9");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{a,b}.c|a.c,b.c", "x{a,{b,c}}|xa,xb,xc", "{a,b}{1,2}|a1,a2,b1,b2",
      "a{b|a{b", "{}|''"})
  void shouldExpandBraces(String pattern, String expected) {
    assertThat(String.join(",", Glob.alternatives(pattern))).isEqualTo(expected);
  }
}
