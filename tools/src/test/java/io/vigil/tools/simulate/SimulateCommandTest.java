package io.vigil.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.tools.CommandRun;
import io.vigil.tools.explain.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code vigil simulate} shows, and how it ends. */
class SimulateCommandTest {
  @TempDir
  private Path folder = Path.of("");

  private String first = "";
  private String second = "";

  @BeforeEach
  void writeThePair() throws IOException {
    final Pair pair = new Pair(folder);
    first = pair.write("n1", 101, "", "nopreempt", Pair.SCRIPT).toString();
    second = pair.write("n2", 100, "", "nopreempt", Pair.SCRIPT).toString();
  }

  private CommandRun simulate(String... more) {
    final String[] arguments = new String[more.length + 2];
    arguments[0] = first;
    arguments[1] = second;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandRun.of(new SimulateCommands(), (Object[]) arguments);
  }

  private String script(String... sentences) throws IOException {
    final Path file = folder.resolve("faults.txt");
    Files.writeString(file, String.join("\n", sentences));
    return file.toString();
  }

  @Test
  void shouldTellWhatTheFaultsOfAScriptLeadTo() throws IOException {
    final CommandRun run = simulate("--script", script("# the service dies", "at 15s kill haproxy on n1",
        "at 40s cut n1 from n2 for 3s", "at 50s pause n2 for 1.5s"));

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("-- at 15s kill haproxy on n1", "n1/VI_1  MASTER to FAULT, fault",
        "n2/VI_1  BACKUP to MASTER, priority zero heard", "no invariant broken");
  }

  @Test
  void shouldPrintTheTimelineAsJson() throws IOException {
    final CommandRun run = simulate("--format", "json", "--script", script("at 15s crash n1 for 20s"));
    final JsonNode root = new ObjectMapper().readTree(run.out());

    assertThat(root.path("ok").asBoolean()).isTrue();
    assertThat(root.path("seed").asLong()).isEqualTo(1);
    assertThat(root.path("broken")).isEmpty();
    assertThat(root.path("timeline").path(0).path("t_us").asLong()).isZero();
    assertThat(root.path("timeline").toString()).contains("BACKUP to MASTER, master down");
  }

  @Test
  void shouldReloadWhatGoesOnInItsPlace() throws IOException {
    final Path folderOfNew = Files.createDirectory(folder.resolve("new"));
    final Pair next = new Pair(folderOfNew);
    final Path worse = next.write("n1", 50, "", Pair.SCRIPT);
    final Path eager = next.write("n2", 100, "", Pair.SCRIPT);
    final CommandRun run = simulate("--script", script("at 15s reload n2 with " + eager,
        "at 20s reload n1 with " + worse, "at 40s kill haproxy on n2"));

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).containsSubsequence("n2  reloaded", "n1  reloaded", "n1/VI_1  priority 101 to 50",
        "n2/VI_1  BACKUP to MASTER, preempt", "at 40s kill haproxy", "n2/VI_1  MASTER to FAULT",
        "n1/VI_1  BACKUP to MASTER");
  }

  @Test
  void shouldKeepAFailureOverTheReloadOfItsTracker() throws IOException {
    final Path folderOfNew = Files.createDirectory(folder.resolve("new"));
    final Path other = new Pair(folderOfNew).write("n1", 101, "fall 2", "nopreempt", Pair.SCRIPT);
    final CommandRun run = simulate("--script", script("at 15s kill haproxy on n1",
        "at 30s reload n1 with " + other, "at 45s revive haproxy on n1"));

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).containsSubsequence("n1/VI_1  MASTER to FAULT", "n1  reloaded", "revive haproxy",
        "n1  script chk is good", "n1/VI_1  FAULT to BACKUP");
  }

  @Test
  void shouldRefuseAReloadThatIsMoreThanThat() throws IOException {
    final Path folderOfNew = Files.createDirectory(folder.resolve("new"));
    final Path other = new Pair(folderOfNew).write("n1", 101, "", "nopreempt");
    Files.writeString(other, Files.readString(other).replace("virtual_router_id 51", "virtual_router_id 52"));

    final CommandRun run = simulate("--script", script("at 15s reload n1 with " + other));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("faults.txt:1: vrrp_instance VI_1 would end and begin anew, and only what goes on");
    assertThat(simulate("--script", script("at 15s reload n1 with " + folder + "/none.conf")).err())
        .contains("none.conf: no such file");
  }

  @Test
  void shouldLeaveTheAddressesOfAnAgentThatDiesOnItsHost() throws IOException {
    final String abort = script("at 15s abort n1 for 20s");
    final Path page = folder.resolve("page.html");
    final CommandRun run = simulate("--script", abort, "--html", page.toString());

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("n1  aborted, leaves its addresses behind",
        "n2/VI_1  BACKUP to MASTER, master down");
    assertThat(Files.readString(page)).contains("class=\"LEFT\" x=");
  }

  @Test
  void shouldDrawAPageThatNeedsNothingElse() throws IOException {
    final Path page = folder.resolve("page.html");
    final CommandRun run = simulate("--script", script("at 15s cut n1 from n2 for 10s"), "--html",
        page.toString());

    assertThat(run.status()).isZero();
    assertThat(Files.readString(page)).contains("<svg", "class=\"MASTER\"", "cut n1 from n2")
        .doesNotContain("http");
  }

  @Test
  void shouldRunACampaignWithoutABrokenInvariant() throws IOException {
    final CommandRun run = simulate("--seeds", "300", "--format", "json");
    final JsonNode root = new ObjectMapper().readTree(run.out());

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(root.path("failovers").path("count").asInt()).isGreaterThan(300);
    assertThat(root.path("failovers").path("p50_ms").asDouble()).isPositive();
  }

  @Test
  void shouldRepeatASeed() {
    assertThat(simulate("--seed", "17").out()).isEqualTo(simulate("--seed", "17").out())
        .isNotEqualTo(simulate("--seed", "18").out());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "at 5s kill nginx on n1 | nothing on n1 is called nginx and tracked (chk",
      "at 5s kill haproxy on n3 | no node is called n3 (n1, n2)",
      "at 5s explode n1 | is no fault that is known",
      "at soon crash n1 | the time 'soon'", "crash n1 at 5s | 'at' expected, not 'crash'",
      "at 5s cut n1 | 'to' expected at the end", "at 5s pause n1 for | the duration is missing at the end",
      "at 5s pause n1 for ever | a number with us", "at 5s crash n1 now | 'now' is too much",
      "at 5s lose 130% from n1 to n2 | 0% to 100%", "at -1s crash n1 | a time before the beginning",
      "at 1e99s crash n1 | a number with us", "at 99999999999s crash n1 | ten days at most",
      "at 5s unplug eth7 on n1 | no instance on n1 uses or tracks an interface eth7",
      "at 5s write x to load on n1 | a whole number",
      "at 5s write 1 to load on n1 | no track_file on n1 is called load"})
  void shouldSayWhatIsWrongWithASentence(String sentence, String message) throws IOException {
    final CommandRun run = simulate("--script", script("at 1s heal", sentence));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("faults.txt:2: ").contains(message);
  }

  @Test
  void shouldRunScenarioFilesWithTheirExpectations() throws IOException {
    final Path data = Path.of(System.getProperty("vigil.root", ".."))
        .resolve("tools/src/test/resources/scenarios/tracking.json");
    final CommandRun good = CommandRun.of(new SimulateCommands(), data.toString());
    final Path bad = folder.resolve("bad.json");
    Files.writeString(bad,
        Files.readString(data).replace("\"effective_priority\": 254", "\"effective_priority\": 253"));
    final CommandRun broken = CommandRun.of(new SimulateCommands(), bad.toString());

    assertThat(good.status()).as(good.out() + good.err()).isZero();
    assertThat(broken.status()).as(broken.out() + broken.err()).isEqualTo(1);
    assertThat(broken.out()).contains("BROKEN expectation of S-042");
    Files.writeString(bad, "{\"schema\":\"other\"}");
    assertThat(CommandRun.of(new SimulateCommands(), bad.toString()).err()).contains("not a scenario file");
  }

  @Test
  void shouldRefuseContradictions() throws IOException {
    assertThat(simulate("--seeds", "3", "--seed", "3").status()).isEqualTo(2);
    assertThat(simulate("--seeds", "0").err()).contains("--seeds 0: 1 to");
    assertThat(simulate("--script", folder.toString()).err()).contains("not a file that can be read");
    assertThat(simulate("--minutes", "0", "--seed", "1").err()).contains("--minutes 0");
  }
}
