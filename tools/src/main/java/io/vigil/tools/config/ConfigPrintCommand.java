package io.vigil.tools.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.tools.config.conf.ConfText;
import io.vigil.tools.config.json.ModelJson;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil config print FILE}: the effective configuration. */
@Command(name = "print", mixinStandardHelpOptions = true, description = "Prints what a configuration amounts to: every default filled in, includes and definitions resolved, passwords and keys masked.", footer = {
    "", "Text is a keepalived.conf again; what a masked file says of passwords is no password.", "",
    "Exit status: 0 printed, 2 wrong usage, an unreadable file, or one that no agent would start with.", "",
    "Examples:", "  vigil config print /etc/keepalived/keepalived.conf",
    "  vigil config print --format json keepalived.conf",
    "  vigil config print --against-host --show-secrets keepalived.conf > effective.conf"})
final class ConfigPrintCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "a keepalived.conf, or a pattern as run -f takes it; - is standard input")
  private String file = "";

  @Option(names = "--show-secrets", description = "print passwords and keys too: the text is then a file to run")
  private boolean showSecrets;

  @Mixin
  private final ConfigSource source = new ConfigSource();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final AgentConfig config = source.read(file, spec.commandLine().getErr());
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter()
          .writeValueAsString(showSecrets ? ModelJson.withSecrets(config) : ModelJson.masked(config)));
    } else {
      out.print(showSecrets ? ConfText.withSecrets(config) : ConfText.masked(config));
    }
    return ExitCode.OK;
  }
}
