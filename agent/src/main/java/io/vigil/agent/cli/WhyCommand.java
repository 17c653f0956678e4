package io.vigil.agent.cli;

import io.vigil.agent.control.socket.Question;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil why}: why an instance is in its state, and how it came there. */
@Command(name = "why", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Why an instance is what it is: each transition with its cause and the evidence, near failovers, what was refused.", footer = {
    "", "Examples:", "  vigil why VI_1", "  vigil why VI_1 --format json | jq -r .cause", "",
    "Exit status: 0 all is well, 1 the instance is in FAULT, 2 no agent answers."})
final class WhyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Mixin
  private final ControlOptions control = new ControlOptions();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "INSTANCE", description = "name of the vrrp_instance")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private String instance;

  @Override
  public Integer call() {
    final boolean json = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON) == OutputFormat.JSON;
    return control.ask(new Question(Question.Kind.WHY, json, Optional.of(instance)),
        spec.commandLine().getOut());
  }
}
