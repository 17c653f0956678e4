package io.vigil.tools.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.reload.ReloadPlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil plan OLD NEW}: what a reload would do. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Says what a reload (SIGHUP) from one configuration to another would do, and what clients or peers may notice of it.", footer = {
    "",
    "Exit status: 0 nothing is interrupted, 1 something may be or the reload would be refused, 2 wrong usage, an",
    "unreadable file, or one that no agent would start with.", "", "Examples:",
    "  vigil plan keepalived.conf keepalived.conf.new",
    "  vigil plan --format json /etc/keepalived/keepalived.conf - < new.conf"})
final class PlanCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD", description = "what the agent runs; - is standard input")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "what it shall run")
  private String next = "";

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
    final AgentConfig before = source.read(old, spec.commandLine().getErr());
    final ReloadPlan plan = ReloadPlan.of(before, source.read(next, spec.commandLine().getErr()));
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(PlanJson.of(plan));
    } else {
      PlanText.of(plan).forEach(out::println);
    }
    return plan.refused().isEmpty() && plan.interrupts().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
