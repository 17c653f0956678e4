package io.vigil.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformCommandTest {
  private static final String SCENARIO = """
      {"schema":"vrrp-scenario/1","profile":"PROFILE","scenarios":[{"id":"X-1","profile":"PROFILE",
       "nodes":{"r1":{"address":"192.0.2.1","instances":{"vi":{"version":3,"vrid":51,"family":"ipv4",
         "priority":100,"advert_int_cs":100,"preempt":true,"addresses":["192.0.2.254"]}}}},
       "steps":[{"at_us":0,"do":{"op":"startup","node":"r1"},"expect":{"r1/vi":{"state":"backup"}}},
                {"at_us":4000000,"expect":{"r1/vi":{"state":"master"}}}]}]}
      """.replace("PROFILE", "rfc9568");

  @TempDir
  private Path folder;

  @Test
  void shouldBeFoundByTheCommandLine() {
    assertThat(ServiceLoader.load(io.vigil.agent.cli.CommandProvider.class))
        .hasAtLeastOneElementOfType(ConformCommands.class);
  }

  @Test
  void shouldSayWhoseRulesHeldAndWhatWasCounted() throws IOException {
    final ConformRun run = run(SCENARIO);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("1 passed, 0 failed, 0 skipped (rules RFC9568)")
        .contains("nothing failed");
  }

  @Test
  void shouldPrintTheJsonOfTheContractAndNothingElse() throws IOException {
    final JsonNode result = runJson(SCENARIO.replace("\"master\"", "\"fault\"")).parsed();

    assertThat(result.fieldNames()).toIterable().containsExactly("total", "passed", "failed", "skipped",
        "cases");
    assertThat(result.path("failed").asInt()).isEqualTo(1);
    final JsonNode one = result.path("cases").path(0);
    assertThat(one.fieldNames()).toIterable().containsExactly("file", "id", "result", "detail");
    assertThat(one.path("id").asText()).isEqualTo("X-1");
    assertThat(one.path("result").asText()).isEqualTo("failed");
    assertThat(one.path("detail").asText())
        .isEqualTo("step 2 at 4000000 us: state: expected \"fault\", was MASTER");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"startup\"|\"reboot\"|unknown op reboot",
      "vrrp-scenario/1|vrrp-scenario/2|unknown schema vrrp-scenario/2",
      "\"preempt\":true|\"preemt\":true|unknown key preemt", "\"state\":|\"stat\":|unknown key stat",
      "\"at_us\":0|\"when\":0|key at_us is missing", "\"id\"|\"name\"|key id is missing",
      "rfc9568|rfc1|unknown profile rfc1",
      "\"priority\":100|\"priority\":300|basePriority out of range",
      "\"version\":3|\"version\":\"3\"|version is not a whole number",
      "r1/vi|r2/vi|unknown node r2", "192.0.2.254|example.com|is not an address",
      "\"expect\"|\"sync\":1,\"expect\"|unknown key sync",
      "\"address\":|\"trackers\":{\"t\":\"odd\"},\"address\":|unknown t odd"})
  void shouldFailWhatItCannotUnderstand(String text, String other, String detail) throws IOException {
    final ConformRun run = runJson(SCENARIO.replace(text, other));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.parsed().path("cases").path(0).path("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource({"extension, skipped", "rfc9568, failed"})
  void shouldSkipAnAbsentFeatureOnlyAsAnExtensionOrWhereItIsOptional(String profile, String result)
      throws IOException {
    final String data = SCENARIO.replace("rfc9568", profile)
        .replace("\"version\":3", "\"version\":2").replace("ipv4", "ipv6");

    assertThat(outcome(data)).isEqualTo(result);
    assertThat(outcome(data.replace("\"id\"", "\"optional\":true,\"id\""))).isEqualTo("skipped");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"schema\"|data.json:1:", "''|is empty", "\u007fELF|data.json:1:",
      "{\"schema\":\"vrrp-vectors/1\",\"vectors\":[]}|no case in it", "{} {}|data.json:1:"})
  void shouldRefuseWhatIsNoJsonAndWhatHoldsNoCase(String content, String message) throws IOException {
    final ConformRun run = run(content);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains(message);
  }

  @Test
  void shouldRefuseAFileThatDoesNotExistAndNoFile() {
    assertThat(ConformRun.of(folder.resolve("none.json").toString()).status()).isEqualTo(2);
    assertThat(ConformRun.of().status()).isEqualTo(2);
    assertThat(ConformRun.of(folder.toString()).status()).isEqualTo(2);
  }

  @Test
  void shouldExplainItselfWithExamples() {
    assertThat(ConformRun.of("--help").out()).contains("Examples:").contains("vigil conform");
  }

  private String outcome(String data) throws IOException {
    return runJson(data).parsed().path("cases").path(0).path("result").asText();
  }

  private ConformRun run(String content) throws IOException {
    return ConformRun.of(file(content));
  }

  private ConformRun runJson(String content) throws IOException {
    return ConformRun.of("--format", "json", file(content));
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("data.json"), content).toString();
  }
}
