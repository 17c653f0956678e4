package io.vigil.tools.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.UserMistakeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil conform FILE…}: conformance data through codec and machine. */
@Command(name = "conform", mixinStandardHelpOptions = true, description = "Runs conformance data (vectors, frames, scenarios) through Vigil's own codec and state machine.", footer = {
    "",
    "Scenarios run by the rules of their profile: rfc9568 by RFC9568, rfc3768 by RFC3768, tracking and",
    "extension by KEEPALIVED, strict by KEEPALIVED_STRICT.", "", "Exit status: 0 nothing failed,",
    "1 a case failed, 2 wrong usage, an unreadable file, or no case at all.", "", "Examples:",
    "  vigil conform vectors/*.json scenarios/rfc9568.json",
    "  vigil conform --format json scenarios/*.json", "  vigil conform - < scenario.json"})
final class ConformCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String STANDARD_INPUT = "-";

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "vrrp-vectors/1, vrrp-frames/1 or vrrp-scenario/1; - is standard input")
  private List<String> files = List.of();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final List<CaseResult> results = new ArrayList<>();
    for (final String file : files) {
      results.addAll(new DataFile(file).run(parse(file)));
    }
    if (results.isEmpty()) {
      throw new UserMistakeException(String.join(", ", files) + ": no case in it");
    }
    final Summary summary = new Summary(results);
    if (format == OutputFormat.JSON) {
      spec.commandLine().getOut().println(summary.json(JSON));
    } else {
      summary.text(spec.commandLine().getOut(), output.colour());
    }
    return summary.count(Outcome.FAILED) == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  static JsonNode parse(String file) {
    try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
      final JsonNode root = JSON.readTree(in);
      if (root.isMissingNode()) {
        throw new UserMistakeException(file + ": is empty");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new UserMistakeException("%s:%d:%d: not JSON: %s".formatted(file, e.getLocation().getLineNr(),
          e.getLocation().getColumnNr(), e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (NoSuchFileException e) {
      throw new UserMistakeException(file + ": no such file");
    } catch (IOException e) {
      throw new UserMistakeException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
