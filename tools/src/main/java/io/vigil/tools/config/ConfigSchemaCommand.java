package io.vigil.tools.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigil.agent.cli.ExitCode;
import io.vigil.tools.config.json.ModelSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vigil config schema}: the JSON schema of {@code config print --format json}. */
@Command(name = "schema", mixinStandardHelpOptions = true, description = "Prints the JSON schema of what 'config print --format json' prints.", footer = {
    "", "Examples:", "  vigil config schema > vigil-config.schema.json"})
final class ConfigSchemaCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    spec.commandLine().getOut().println(
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ModelSchema.ofAgentConfig()));
    return ExitCode.OK;
  }
}
