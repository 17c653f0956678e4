package io.vigil.tools.explain;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.Paint;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.RunsWildException;
import io.vigil.tools.cluster.ClusterFiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil explain FILE…}. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Says of every tracker that can fail, alone and together with another, whether the address moves then, to whom and how soon; if not, what holds it and what to change. Each case is run in virtual time by the agent's own state machine.", footer = {
    "", "One file for each node of a cluster. A node is called what its file is called: n1 for n1.conf.", "",
    "Exit status: 0 all cases good, 1 a case is bad, 2 wrong usage or files that cannot be read together.",
    "",
    "Examples:", "  vigil explain n1.conf n2.conf",
    "  vigil explain --together 3 n1.conf n2.conf n3.conf   three failures at once too",
    "  vigil explain --format json n1.conf n2.conf"})
final class ExplainCommand implements Callable<Integer> {
  private static final int TOGETHER_MAX = 4;
  /** Some minutes of work. */
  private static final int CASES_MAX = 20_000;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "keepalived.conf of one node")
  private List<String> files = List.of();

  @Option(names = "--together", paramLabel = "N", defaultValue = "2", description = "how many trackers fail at once, 1 to 4; default 2")
  private int together = 2;

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    if (together < 1 || together > TOGETHER_MAX) {
      throw new UserMistakeException("--together " + together + ": 1 to " + TOGETHER_MAX);
    }
    final ClusterPlan plan = ClusterFiles.read(files, spec.commandLine().getErr());
    final List<Explainer> explainers = plan.routers().stream().map(router -> new Explainer(plan, router))
        .toList();
    final int cases = explainers.stream().mapToInt(explainer -> explainer.combinations(together).size())
        .sum();
    if (cases > CASES_MAX) {
      throw new UserMistakeException(
          cases + " cases are too many: --together " + (together - 1) + ", or fewer files");
    }
    final List<Explanation> explained;
    try {
      explained = explainers.stream().map(explainer -> Explanation.of(explainer, together)).toList();
    } catch (RunsWildException e) {
      throw new UserMistakeException("these files never come to rest: " + e.getMessage());
    }
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(ExplainJson.render(explained));
    } else {
      new ExplainText(out, new Paint(output.colour())).print(explained, plan.alone());
    }
    return explained.stream().anyMatch(router -> router.bad() > 0) ? ExitCode.FAILED : ExitCode.OK;
  }
}
