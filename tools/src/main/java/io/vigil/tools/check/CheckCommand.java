package io.vigil.tools.check;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.Paint;
import io.vigil.agent.cli.RunOptions;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.check.cluster.Cluster;
import io.vigil.tools.check.host.HostRules;
import io.vigil.tools.check.output.JsonReport;
import io.vigil.tools.check.output.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil check FILE…}. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Says everything that is wrong with a configuration: what keepalived would log and live with, what it would not start with, and what would only hurt at the next failover.", footer = {
    "", "Every message has a code (VC119); docs/problems has a page for each.", "",
    "Exit status: 0 no error, 1 an error (with --strict a warning too), 2 wrong usage or an unreadable file.",
    "", "Examples:", "  vigil check /etc/keepalived/keepalived.conf",
    "  vigil check --against-host keepalived.conf        on the host that will run it",
    "  vigil check --cluster node1.conf node2.conf       what only shows between the nodes",
    "  vigil check --strict --format json - < new.conf   for a pipeline"})
final class CheckCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "keepalived.conf; - is standard input")
  private List<String> files = List.of();

  @Option(names = "--strict", description = "a warning counts as an error")
  private boolean isStrict;

  @Option(names = "--against-host", description = "asks this host too: interfaces, addresses, scripts, users, kernel settings, clock, stolen time")
  private boolean isAgainstHost;

  @Option(names = "--cluster", description = "the files are the nodes of one cluster: compares them")
  private boolean isCluster;

  @Option(names = {"-i",
      "--config-id"}, paramLabel = "ID", defaultValue = "", description = "what @id lines are compared with; default: the name of this host up to its first dot")
  private String configId = "";

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    refuseContradictions();
    final Sources sources = new Sources();
    final LoadOptions options = new LoadOptions(configId.isEmpty() ? RunOptions.shortHostName() : configId,
        false, true,
        false, false);
    final Checker checker = isAgainstHost
        ? new Checker(LinuxHost.ofThisThread(), HostRules.ofThisHost(), options, sources)
        : new Checker(new Elsewhere(), HostRules.NONE, options, sources);
    final List<CheckedFile> checked = new ArrayList<>();
    for (final String file : files) {
      checked.add(checker.check(file));
    }
    final Report report = Report.of(isCluster ? Cluster.of(checked).withFindings() : checked);
    print(format, report, sources);
    final boolean isBad = report.count(Severity.ERROR) > 0
        || (isStrict && report.count(Severity.WARNING) > 0);
    return isBad ? ExitCode.FAILED : ExitCode.OK;
  }

  private void refuseContradictions() {
    final Set<String> names = new HashSet<>();
    for (final String file : files) {
      if (!names.add(file)) {
        throw new UserMistakeException("check: " + file + " is named twice");
      }
    }
    if (isCluster && files.size() < 2) {
      throw new UserMistakeException("--cluster compares nodes: name two files or more");
    }
    if (isCluster && isAgainstHost) {
      throw new UserMistakeException(
          "--cluster with --against-host: this host is one node at most, check its file alone");
    }
  }

  private void print(OutputFormat format, Report report, Sources sources) {
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(JsonReport.render(report));
    } else {
      final StringWriter text = new StringWriter(); // the stream flushes each line, and there may be thousands
      new TextReport(new PrintWriter(text), new Paint(output.colour()), sources).print(report);
      out.print(text);
      out.flush();
    }
  }
}
