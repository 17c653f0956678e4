package io.vigil.agent.cli;

import io.vigil.agent.control.socket.Question;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil status}: what a running agent is doing. */
@Command(name = "status", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "What a running agent is doing: states, faults, priorities, peers, timers, counters.", footer = {
    "", "Examples:", "  vigil status", "  vigil status VI_1 --format json | jq .instances[0].peers",
    "  vigil status -s blue", "",
    "Exit status: 0 all is well, 1 an instance is in FAULT, 2 no agent answers."})
final class StatusCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Mixin
  private final ControlOptions control = new ControlOptions();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Parameters(arity = "0..1", paramLabel = "INSTANCE", description = "this one only")
  private @Nullable String instance;

  @Override
  public Integer call() {
    final boolean json = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON) == OutputFormat.JSON;
    return control.ask(new Question(Question.Kind.STATUS, json, Optional.ofNullable(instance)),
        spec.commandLine().getOut());
  }
}
