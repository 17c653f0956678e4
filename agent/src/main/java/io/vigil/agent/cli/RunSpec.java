package io.vigil.agent.cli;

import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of {@code vigil run}: keepalived's whole list and ours. Built by calls and not from annotations, because reading
 * annotations costs the start 40 ms (figures in {@code docs/cli.md}).
 */
final class RunSpec {
  /** Accepted, because unit files carry them; what they steer does not exist in Vigil. */
  static final List<String> WITHOUT_MEANING = List.of("-B", "--all", "-I", "-c", "-T", "-R", "-b", "-x", "-A",
      "-m", "-M", "-L",
      "--config-fd", "--perf", "--debug", "--no-mem-check");

  /** Room for one line per example; picocli's 80 break them. */
  static final int HELP_COLUMNS = 100;

  private final CommandSpec spec;

  private RunSpec(CommandSpec spec) {
    this.spec = spec;
  }

  /** A command line whose options are read as getopt reads them: clusters, attached values, abbreviations, last one wins. */
  static CommandLine commandLine(Callable<Integer> command) {
    final RunSpec table = new RunSpec(CommandSpec.wrapWithoutInspection(command).name("run"));
    table.addWhatToRun();
    table.addLogging();
    table.addFilesAndHost();
    table.addStopping();
    table.addWithoutMeaning();
    table.addOurs();
    table.addUsage();
    return new CommandLine(table.spec).setOverwrittenOptionsAllowed(true).setAbbreviatedOptionsAllowed(true)
        .setExpandAtFiles(false).setUsageHelpWidth(HELP_COLUMNS);
  }

  private void addWhatToRun() {
    value("FILE", "configuration, a file or a glob (default " + RunOptions.CONFIG_DEFAULT + ")", "-f",
        "--use-file");
    flag("run VRRP only: Vigil never runs anything else", "-P", "--vrrp");
    flag("run the health checker only: refused without -P, Vigil has none", "-C", "--check");
    flag("stay in the foreground: Vigil always does", "-n", "--dont-fork");
    attached("LOG", "test the configuration and start nothing; report on standard error, or append to LOG",
        "-t",
        "--config-test");
    value("ID", "drop lines marked for another configuration id (default: host name up to its first dot)",
        "-i", "--config-id");
    flag("report every included file that is missing", "-e", "--all-config");
    flag("accepted; this version writes no configuration to the log", "-d", "--dump-conf");
    value("NAME", "print the number of signal NAME (STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON)",
        "--signum");
  }

  private void addLogging() {
    flag("log to standard error", "-l", "--log-console");
    spec.addOption(OptionSpec.builder("-D", "--log-detail").type(boolean[].class).arity("0")
        .description("log details; twice: more of them").build());
    value("FACILITY", "syslog facility: 0..7 or local0..local7, user, daemon (default)", "-S",
        "--log-facility");
    attached("FILE", "log to FILE too (default keepalived.log in $TMPDIR or /tmp)", "-g", "--log-file");
    flag("flush the log file after every line", "--flush-log-file");
    flag("do not log to syslog", "-G", "--no-syslog");
    flag("log every address that appears or goes", "-a", "--address-monitoring");
  }

  private void addFilesAndHost() {
    value("FILE", "pid file (default /run/keepalived.pid)", "-p", "--pid");
    value("FILE", "second pid file, keepalived's VRRP child (default /run/vrrp.pid)", "-r", "--vrrp_pid");
    value("NAME", "run in network namespace NAME; pid files are then in /run/keepalived/NAME", "-s",
        "--namespace");
    value("MASK", "umask for files, numeric", "-u", "--umask");
  }

  private void addStopping() {
    flag("at a stop also delete virtual addresses that are not known to be set", "-X", "--release-vips");
    flag("at a stop leave virtual addresses where they are", "-V", "--dont-release-vrrp");
    flag("ignore SIGINT", "--ignore-sigint");
  }

  private void addWithoutMeaning() {
    hidden(0, "-B", "--no_bfd");
    hidden(0, "--all");
    hidden(0, "-I", "--dont-release-ipvs");
    hidden(1, "-c", "--checkers_pid");
    hidden(0, "-T", "--genhash");
    hidden(0, "-R", "--dont-respawn");
    hidden(1, "-b", "--bfd_pid");
    hidden(0, "-x", "--snmp");
    hidden(1, "-A", "--snmp-agent-socket");
    hidden(0, "-m", "--core-dump");
    hiddenAttached("-M", "--core-dump-pattern");
    hidden(0, "-L");
    hidden(1, "--config-fd");
    hiddenAttached("--perf");
    hiddenAttached("--debug");
    hidden(0, "--no-mem-check");
  }

  private void addOurs() {
    flag("refuse to start on any error in the configuration", "--strict");
    flag("start in spite of keywords that keepalived acts upon and Vigil does not", "--ignore-unsupported");
    value("RULES", "keepalived (default), keepalived-strict, rfc3768 or rfc9568", "--rules");
    flag("print the version", "-v", "--version");
    flag("print this help", "-h", "--help");
    spec.addPositional(PositionalParamSpec.builder().type(String[].class).arity("0..*").hidden(true).build());
  }

  private void addUsage() {
    spec.usageMessage()
        .description("Runs the agent in the foreground, with keepalived's options. Accepted without effect: "
            + String.join(" ", WITHOUT_MEANING) + ".", "");
    spec.usageMessage().synopsisHeading("Usage: vigil ").footer("", "Examples:",
        "  vigil run -nlDG -f keepalived.conf        on a terminal, with details, without syslog",
        "  vigil run --dont-fork -p /run/ha.pid      as a unit file would start keepalived",
        "  vigil run -s blue -f blue.conf            in the network namespace blue",
        "  vigil run -t -f keepalived.conf           test only; exit status as keepalived's",
        "  kill -s $(vigil run --signum=DATA) $(cat /run/keepalived.pid)", "",
        "Exit status: 0 after a signal, 1 failed while running, 2 refused to start.");
  }

  private void flag(String description, String... names) {
    spec.addOption(OptionSpec.builder(names).type(boolean.class).arity("0").description(description).build());
  }

  private void value(String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names).type(String.class).arity("1").paramLabel(label).description(description)
            .build());
  }

  private void attached(String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names).type(String.class).arity("0..1").paramLabel(label).description(description)
            .preprocessor(RunSpec::attachedOnly).build());
  }

  private void hidden(int values, String... names) {
    final Class<?> type = values == 0 ? boolean.class : String.class;
    spec.addOption(OptionSpec.builder(names).type(type).arity(values == 0 ? "0" : "1").hidden(true).build());
  }

  private void hiddenAttached(String... names) {
    spec.addOption(OptionSpec.builder(names).type(String.class).arity("0..1").hidden(true)
        .preprocessor(RunSpec::attachedOnly).build());
  }

  /**
   * getopt's optional values must be attached: in {@code -t keepalived.conf} the file is an argument of its own, and must not be
   * taken for the log that {@code -t} writes. picocli calls the separator a blank where the next word would be taken.
   */
  private static boolean attachedOnly(Stack<String> words, CommandSpec command, ArgSpec option,
      Map<String, Object> found) {
    if (" ".equals(found.get("separator"))) {
      words.push("");
    }
    return false;
  }
}
