package io.vigil.tools.soak;

import io.vigil.agent.act.notify.ScriptRunner;
import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil soak}: latency under load, for as long as one likes. */
@Command(name = "soak", mixinStandardHelpOptions = true, description = "Agents that change their state all the time, with real scripts: how late each one starts, and whether one is lost, swapped, doubled or overlapping. Needs no root.", footer = {
    "",
    "Exit status: 0 all is well, 1 a --fail-if was hit, something leaked, or a notification was lost, swapped, doubled or"
        + " (serial) overlapping, 2 wrong usage.",
    "", "Examples:", "  vigil soak --duration 30s",
    "  vigil soak --duration 30m --instances 10 --flaps-per-second 20 --load 8",
    "  vigil soak --report /tmp/soak --fail-if 'script_start_p99>5ms'"})
final class SoakCommand implements Callable<Integer> {
  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(s|m|h)");
  private static final int INSTANCES_MAX = 255;
  private static final double FLAPS_MAX = 1000;
  private static final double FLAPS_PER_INSTANCE_MAX = 25;
  private static final double CHANGES_MAX = 1e6;
  private static final int PROCESSES_MAX = 256;

  @Option(names = "--duration", paramLabel = "TIME", defaultValue = "30s", description = "30s (default), 10m, 2h")
  private String duration = "30s";

  @Option(names = "--instances", paramLabel = "N", defaultValue = "5", description = "1 to 255, default 5")
  private int instances;

  @Option(names = "--flaps-per-second", paramLabel = "N", defaultValue = "20", description = "changes of state of all instances together, default 20, at most 25 for each instance")
  private double flapsPerSecond;

  @Option(names = "--load", paramLabel = "N", defaultValue = "0", description = "processes that burn a processor meanwhile")
  private int load;

  @Option(names = "--io", paramLabel = "N", defaultValue = "0", description = "processes that write and flush a file meanwhile")
  private int io;

  @Option(names = "--notify", paramLabel = "MODE", defaultValue = "parallel", description = "parallel (default) or serial, as the keyword notify_mode")
  private SoakOptions.Mode mode = SoakOptions.Mode.PARALLEL;

  @Option(names = "--report", paramLabel = "PREFIX", description = "writes PREFIX.hgrm, PREFIX.hlog and PREFIX.html")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--lab", description = "the agent as a program with real sockets and addresses, in network namespaces of its own (root)")
  private boolean lab;

  @Option(names = "--against", paramLabel = "AGENT", description = "with --lab: keepalived, the installed one, does the same work at the same time, and is measured beside Vigil")
  private Optional<String> against = Optional.empty();

  @Option(names = "--fail-if", paramLabel = "LIMIT", description = "exit status 1 where it holds: script_start_p99>5ms, entry_to_exec_max>100ms, entry_to_spawn_p99.9>2ms")
  private List<String> limits = List.of();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  private final UnaryOperator<ScriptRunner> fault;

  SoakCommand() {
    this(UnaryOperator.identity());
  }

  /** {@code fault} comes between the agent and its processes: how the tests plant a fault that the soak has to find. */
  SoakCommand(UnaryOperator<ScriptRunner> fault) {
    this.fault = fault;
  }

  @Override
  public Integer call() throws IOException, SyscallException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final SoakOptions options = options();
    final Optional<SoakFiles> files = report.map(SoakFiles::new);
    try (SoakRun.Stage stage = stage()) {
      final SoakRun run = new SoakRun(options, NanoClock.SYSTEM, stage, new ProgressLine(options.plan()));
      try (Interruption interruption = new Interruption(run::interrupt)) {
        final SoakResult result = run.run();
        ProgressLine.wipe();
        print(result, format);
        files.ifPresent(some -> some.write(result));
        return interruption.status(result.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED);
      }
    }
  }

  private void print(SoakResult result, OutputFormat format) {
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(SoakJson.render(result));
    } else {
      SoakText.print(result, out);
    }
    out.flush();
  }

  private void lan(SoakOptions options, Path folder, List<Contestant> made) throws IOException {
    made.add(new LanContestant(options, folder, NanoClock.SYSTEM, fault));
  }

  private SoakRun.Stage stage() {
    if (against.isEmpty()) {
      return lab ? new LabStage(NanoClock.SYSTEM, List.of(LabAgent.Kind.VIGIL)) : this::lan;
    }
    if (!against.get().equals(LabAgent.Kind.KEEPALIVED.word())) {
      throw new UserMistakeException("--against " + against.get() + ": only keepalived");
    }
    if (!lab) {
      throw new UserMistakeException("--against keepalived: it has no virtual LAN, add --lab");
    }
    return new LabStage(NanoClock.SYSTEM, List.of(LabAgent.Kind.VIGIL, LabAgent.Kind.KEEPALIVED));
  }

  private SoakOptions options() {
    range("--instances", instances, 1, INSTANCES_MAX);
    range("--flaps-per-second", flapsPerSecond, 0.01,
        Math.min(FLAPS_MAX, instances * FLAPS_PER_INSTANCE_MAX));
    if (durationNs() / 1e9 * flapsPerSecond > CHANGES_MAX) {
      throw new UserMistakeException(
          "--duration " + duration + " at --flaps-per-second " + SoakText.number(flapsPerSecond)
              + ": at most a million changes in one soak");
    }
    final FlapPlan plan = new FlapPlan(instances, flapsPerSecond, durationNs());
    if (plan.flaps() <= instances) {
      throw new UserMistakeException(
          "--duration " + duration + " at --flaps-per-second " + SoakText.number(flapsPerSecond)
              + ": that makes " + plan.flaps() + " changes; with --instances " + instances
              + " it takes at least " + (instances + 1) + " until one becomes MASTER again");
    }
    range("--load", load, 0, PROCESSES_MAX);
    range("--io", io, 0, PROCESSES_MAX);
    final List<String> metrics = Delays.metrics(lab, mode == SoakOptions.Mode.SERIAL);
    return new SoakOptions(plan, mode,
        new Burden.Weight(load, io),
        limits.stream().map(text -> Limit.parse(text, metrics)).toList());
  }

  private static void range(String option, double value, double lowest, double highest) {
    if (!(value >= lowest && value <= highest)) {
      throw new UserMistakeException(
          "%s %s: %s to %s".formatted(option, SoakText.number(value), SoakText.number(lowest),
              SoakText.number(highest)));
    }
  }

  private long durationNs() {
    final Matcher matcher = DURATION.matcher(duration);
    if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
      throw new UserMistakeException("--duration " + duration + ": write 30s, 10m or 2h");
    }
    final double seconds = Double.parseDouble(matcher.group(1)) * switch (matcher.group(2)) {
      case "h" -> 3600;
      case "m" -> 60;
      default -> 1;
    };
    return (long) (seconds * 1e9);
  }
}
