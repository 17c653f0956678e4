package io.vigil.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code vigil explain} says, and how it ends. */
class ExplainCommandTest {
  @TempDir
  private Path folder = Path.of("");

  private static CommandRun explain(String... arguments) {
    return CommandRun.of(new ExplainCommands(), (Object[]) arguments);
  }

  private String[] pair(String scriptLine, String[] first, String[] second) throws IOException {
    final Pair pair = new Pair(folder);
    return new String[]{pair.write("n1", 101, scriptLine, first).toString(),
        pair.write("n2", 100, scriptLine, second).toString()};
  }

  private static String[] lines(String... lines) {
    return lines;
  }

  static Stream<Arguments> trapAndItsVariants() {
    return Stream.of(
        Arguments.of("trap", "weight 2", lines("nopreempt", Pair.SCRIPT), lines("nopreempt"), 1),
        Arguments.of("trap-check-on-both", "weight 2", lines("nopreempt", Pair.SCRIPT),
            lines("nopreempt", Pair.SCRIPT), 1),
        Arguments.of("repaired-no-weight", "", lines("nopreempt", Pair.SCRIPT),
            lines("nopreempt", Pair.SCRIPT), 0),
        Arguments.of("repaired-weight-on-both", "weight 4", lines(Pair.SCRIPT), lines(Pair.SCRIPT), 0),
        Arguments.of("repaired-track-process", "", lines("nopreempt", Pair.PROCESS),
            lines("nopreempt", Pair.PROCESS), 0),
        Arguments.of("weight-on-the-first-only", "weight 4", lines(Pair.SCRIPT), lines(), 1));
  }

  /** With {@code -Dvigil.golden.write=true} what is said is written down instead. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("trapAndItsVariants")
  void shouldSayTheSameAsEver(String name, String scriptLine, String[] first, String[] second, int status)
      throws IOException {
    final CommandRun run = explain(pair(scriptLine, first, second));

    final Path golden = Path.of(System.getProperty("vigil.root", ".."))
        .resolve("tools/src/test/resources/explain")
        .resolve(name + ".txt");
    if (Boolean.getBoolean("vigil.golden.write")) {
      Files.writeString(golden, run.out());
    }
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.out()).isEqualTo(Files.readString(golden));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldPrintTheCasesAsJson() throws IOException {
    final String[] files = pair("weight 2", lines("nopreempt", Pair.SCRIPT), lines("nopreempt"));
    final CommandRun run = explain("--format", "json", files[0], files[1]);
    final JsonNode root = new ObjectMapper().readTree(run.out());

    assertThat(run.status()).isEqualTo(1);
    assertThat(fields(root)).containsExactly("bad", "cases", "fixes");
    assertThat(root.path("bad").asInt()).isEqualTo(1);
    final JsonNode one = root.path("cases").path(0);
    assertThat(fields(one)).containsExactly("failed", "before", "after", "moves", "after_ms", "bad",
        "held_by");
    assertThat(one.path("failed").path(0).asText()).isEqualTo("n1:chk");
    assertThat(one.path("before").asText()).isEqualTo("n1");
    assertThat(one.path("after").asText()).isEqualTo("n1");
    assertThat(one.path("moves").asBoolean()).isFalse();
    assertThat(one.path("after_ms").isNull()).isTrue();
    assertThat(one.path("held_by").toString()).contains("101 + 2").contains("nopreempt on n2");
    assertThat(root.path("fixes")).hasSize(3);
  }

  private static List<String> fields(JsonNode node) {
    final List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void shouldGiveTheTimeAsARange() throws IOException {
    final String[] files = pair("", lines(Pair.SCRIPT), lines());
    final JsonNode one = new ObjectMapper().readTree(explain("--format", "json", files[0], files[1]).out())
        .path("cases").path(0);

    assertThat(one.path("moves").asBoolean()).isTrue();
    // The skew of priority 100 in version 2, and up to the interval of the script before.
    assertThat(one.path("after_ms").path(0).asInt()).isEqualTo(609);
    assertThat(one.path("after_ms").path(1).asInt()).isEqualTo(2610);
  }

  @Test
  void shouldNotBlameACaseInWhichNobodyIsAble() throws IOException {
    final CommandRun run = explain(pair("", lines(Pair.SCRIPT), lines(Pair.SCRIPT)));

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("nobody holds the address, and no node is able to");
  }

  @Test
  void shouldSayFromWhichNumberOnAFileMovesTheAddress() throws IOException {
    final String tracked = "track_file {\n load weight 2\n }";
    final String[] files = pair("", lines(tracked), lines("nopreempt", tracked));
    for (final String file : files) {
      Files.writeString(Path.of(file),
          "track_file load {\n file /run/load\n}\n" + Files.readString(Path.of(file)));
    }
    final CommandRun trapped = explain(files);
    Files.writeString(Path.of(files[1]), Files.readString(Path.of(files[1])).replace("nopreempt", ""));
    final CommandRun run = explain(files);

    assertThat(run.status()).as(run.err()).isZero();
    // 101 - 2 is below 100, and 100 + 2 above 101.
    assertThat(run.out()).contains("n1:load is a file with weight 2: from -1 down the address is on n2",
        "n2:load is a file with weight 2: from 1 up the address is on n2");
    assertThat(trapped.out()).contains("n1:load is a file with weight 2: from -127 down the address is on n2",
        "n2:load is a file with weight 2: no number in it moves the address");
  }

  @Test
  void shouldMatchInterfacesThatAreNamedDifferently() throws IOException {
    final String[] files = pair("", lines("nopreempt", Pair.SCRIPT), lines("nopreempt", Pair.SCRIPT));
    Files.writeString(Path.of(files[1]), Files.readString(Path.of(files[1])).replace("eth0", "enp3s0"));

    assertThat(explain(files).status()).isZero();
  }

  @Test
  void shouldSayWhoDoesNotTakeWhoseAdverts() throws IOException {
    final String[] files = pair("", lines("version 3", Pair.SCRIPT), lines("version 2", Pair.SCRIPT));
    final CommandRun run = explain(files);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("n2 does not take the adverts of n1: bad_version");
  }

  @Test
  void shouldRefuseFilesOfDifferentClusters() throws IOException {
    final String[] files = pair("", lines(Pair.SCRIPT), lines());
    Files.writeString(Path.of(files[1]), Files.readString(Path.of(files[1])).replace("51", "52"));
    final CommandRun run = explain(files);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("n1 has no virtual router in common with the others").hasLineCount(1);
  }

  @Test
  void shouldRefuseMoreThanSixteenNodes() throws IOException {
    final List<String> files = new ArrayList<>();
    for (int i = 1; i <= 17; i++) {
      files.add(new Pair(folder).write("m" + i, 100 + i, "").toString());
    }

    final CommandRun run = explain(files.toArray(String[]::new));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("17 files: 16 nodes at most");
  }

  @Test
  void shouldRefuseWhatIsNoFile() {
    assertThat(explain(folder.toString(), "x").err()).contains("not a file that can be read");
    assertThat(explain(folder.resolve("absent.conf").toString()).err()).contains("no such file");
  }

  @Test
  void shouldMoveTheAddressOfASyncGroupTogether() throws IOException {
    final Pair pair = new Pair(folder);
    final CommandRun run = explain(pair.writeGroup("n1", 101, Pair.SCRIPT).toString(),
        pair.writeGroup("n2", 100).toString());

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out().split("n1:chk fails: the address moves from n1 to n2", -1)).hasSize(3);
  }
}
