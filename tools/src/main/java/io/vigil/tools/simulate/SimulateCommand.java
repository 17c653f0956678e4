package io.vigil.tools.simulate;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.Paint;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.tools.cluster.ClusterFiles;
import io.vigil.tools.conform.Stories;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil simulate FILE…}. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = "Lets the nodes of a cluster run in virtual time, with the agent's own state machine and with faults, and watches that nothing happens that never must.", footer = {
    "", "Sentences of a fault script, one a line, # begins a comment:",
    "  at 5s kill haproxy on n1 [for 10s]         or revive: a tracker by its name, or by the program it looks for",
    "  at 9s cut n1 from n2 [for 3s]              both ways; mend undoes it",
    "  at 9s cut n1 to n2 [for 3s]                n2 does not hear n1",
    "  at 12s lose 30% from n1 to n2 [for 5s]     also duplicate 10% …, delay 5ms..20ms …; heal undoes all",
    "  at 20s pause n2 [for 1.5s]                 the process gets no processor; resume undoes it",
    "  at 25s crash n1 [for 10s]                  the host; stop: the agent, in good order; start undoes both",
    "  at 25s abort n1 [for 10s]                  the agent dies, its addresses stay on the host; start undoes it",
    "  at 30s unplug eth0 on n1 [for 2s]          plug undoes it",
    "  at 35s write -20 to load on n1             a number into a track_file",
    "  at 40s step clock of n1 by -3s             the wall clock",
    "  at 45s reload n1 with n1-new.conf          SIGHUP, as far as all in it goes on in its place",
    "  at 60s end                                 otherwise the run ends when all has come to rest", "",
    "Exit status: 0 no invariant and no expectation broken, 1 one was, 2 wrong usage or unreadable input.",
    "", "Examples:",
    "  vigil simulate n1.conf n2.conf --script faults.txt",
    "  vigil simulate n1.conf n2.conf --script faults.txt --html failover.html",
    "  vigil simulate n1.conf n2.conf --seeds 10000          random faults, 10 virtual minutes each",
    "  vigil simulate n1.conf n2.conf --seed 4711            one seed of a campaign, told in full",
    "  vigil simulate scenarios/tracking.json                stories with expectations"})
final class SimulateCommand implements Callable<Integer> {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_MINUTE = 60 * NS_PER_S;
  private static final int SEEDS_MAX = 10_000_000;
  private static final int MINUTES_MAX = 10_000;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "keepalived.conf of one node; or scenario files (.json), which bring nodes, faults and expectations")
  private List<String> files = List.of();

  @Option(names = "--script", paramLabel = "FAULTS", description = "a text file, one sentence a line")
  private @Nullable String script;

  @Option(names = "--seeds", paramLabel = "N", description = "a campaign: N runs with random faults")
  private @Nullable Integer seeds;

  @Option(names = "--seed", paramLabel = "SEED", description = "one run of a campaign; with --script: what is chance in it (default 1)")
  private @Nullable Long seed;

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "virtual time of each run of a campaign; default 10")
  private int minutes = 10;

  @Option(names = "--html", paramLabel = "PAGE", description = "draws the run into this file")
  private @Nullable String html;

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    refuseContradictions();
    if (files.stream().allMatch(file -> file.endsWith(".json"))) {
      return stories(format);
    }
    final ClusterPlan plan = ClusterFiles.read(files, spec.commandLine().getErr());
    final Integer count = seeds;
    if (count != null) {
      return campaign(plan, count, format);
    }
    final Run run = run(plan);
    final String page = html;
    if (page != null) {
      write(page, Picture.draw(plan, run));
    }
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(SimulateJson.render(run));
    } else {
      new SimulateText(out, new Paint(output.colour())).print(run);
    }
    return run.isOk() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void refuseContradictions() {
    if (seeds != null && (script != null || seed != null || html != null)) {
      throw new UserMistakeException(
          "--seeds is a campaign of random faults: without --script, --seed and --html");
    }
    if (seeds != null && (seeds < 1 || seeds > SEEDS_MAX)) {
      throw new UserMistakeException("--seeds " + seeds + ": 1 to " + SEEDS_MAX);
    }
    if (minutes < 1 || minutes > MINUTES_MAX) {
      throw new UserMistakeException("--minutes " + minutes + ": 1 to " + MINUTES_MAX);
    }
  }

  private int stories(OutputFormat format) {
    if (script != null || seeds != null || seed != null || html != null) {
      throw new UserMistakeException("a scenario file brings its own nodes and faults: "
          + "without --script, --seed, --seeds and --html");
    }
    final List<Stories.Story> stories = Stories.run(files);
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(SimulateJson.render(stories));
    } else {
      new SimulateText(out, new Paint(output.colour())).print(stories);
    }
    return stories.stream().anyMatch(Stories.Story::isBroken) ? ExitCode.FAILED : ExitCode.OK;
  }

  private Run run(ClusterPlan plan) {
    final long chance = seed == null ? 1 : seed;
    final String faults = script;
    if (faults == null && seed != null) {
      return Campaign.one(plan, chance, minutes * NS_PER_MINUTE, true);
    }
    final FaultScript read = faults == null
        ? new FaultScript(List.of(), List.of(), 0)
        : FaultScript.read(faults, plan, spec.commandLine().getErr());
    final long lastNs = read.faults().stream().mapToLong(TimedFault::atNs).max().orElse(0);
    final long endNs = read.endNs() > 0
        ? read.endNs()
        : lastNs + Run.restNs(plan, read.reloaded()) + NS_PER_S;
    return Run.of(plan, chance, read, endNs, true);
  }

  private int campaign(ClusterPlan plan, int count, OutputFormat format) {
    final Campaign campaign = Campaign.of(plan, 1, count, minutes * NS_PER_MINUTE);
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(SimulateJson.render(campaign));
    } else {
      new SimulateText(out, new Paint(output.colour())).print(campaign);
    }
    return campaign.isOk() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void write(String file, String page) {
    try {
      Files.writeString(Path.of(file), page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserMistakeException("--html " + file + ": cannot be written: " + e.getMessage());
    }
  }
}
