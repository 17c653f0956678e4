package io.vigil.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigil} without a subcommand: help, version, or wrong usage. */
@Command(name = "vigil", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Keeps a virtual IP address alive on one of several hosts (VRRP), from keepalived.conf.", synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Examples:",
    "  vigil run -n -l -f /etc/keepalived/keepalived.conf   the daemon, log lines on the terminal",
    "  vigil run -t -f keepalived.conf                      test a configuration, start nothing",
    "  vigil COMMAND --help                                 options and examples of one command", "",
    "Exit status 2 always means wrong usage or unreadable input."})
final class RootCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
