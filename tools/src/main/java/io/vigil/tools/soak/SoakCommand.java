package io.vigil.tools.soak;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.Terminal;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

  @Option(names = "--fail-if", paramLabel = "LIMIT", description = "exit status 1 where it holds: script_start_p99>5ms, entry_to_exec_max>100ms, entry_to_spawn_p99.9>2ms")
  private List<String> limits = List.of();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SyscallException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final SoakOptions options = options();
    final Optional<SoakFiles> files = report.map(SoakFiles::new);
    final PrintWriter out = spec.commandLine().getOut();
    final Instant began = EpochClock.SYSTEM.now();
    final SoakRun run = new SoakRun(options, NanoClock.SYSTEM, done -> progress(done, options.plan()));
    final CountDownLatch reported = new CountDownLatch(1);
    final Thread onInterrupt = new Thread(() -> end(run, reported), "soak-end");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      final SoakResult result = run.run();
      progress(0, options.plan());
      if (format == OutputFormat.JSON) {
        out.println(SoakJson.render(result));
      } else {
        SoakText.print(result, out);
      }
      out.flush();
      files.ifPresent(some -> some.write(result, began, EpochClock.SYSTEM.now()));
      return result.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    } finally {
      reported.countDown();
    }
  }

  /** Ctrl-C: the JVM goes on to end only when the report is written. */
  private static void end(SoakRun run, CountDownLatch reported) {
    run.interrupt();
    try {
      reported.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SoakOptions options() {
    range("--instances", instances, 1, INSTANCES_MAX);
    range("--flaps-per-second", flapsPerSecond, 0.01,
        Math.min(FLAPS_MAX, instances * FLAPS_PER_INSTANCE_MAX));
    range("--load", load, 0, PROCESSES_MAX);
    range("--io", io, 0, PROCESSES_MAX);
    return new SoakOptions(new FlapPlan(instances, flapsPerSecond, durationNs()), mode, load, io,
        limits.stream().map(text -> Limit.parse(text, Delays.METRICS)).toList());
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

  /** One line that replaces itself; {@code done} 0 wipes it. Only where somebody looks. */
  private static void progress(long done, FlapPlan plan) {
    if (Terminal.STDERR.interactive()) {
      final String line = done == 0 ? "" : "soak: " + done + " of " + plan.flaps() + " changes";
      System.err.print("\r" + line + "\u001B[K");
      System.err.flush();
    }
  }
}
