package io.vigil.tools.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigil config}: the group of {@code print}, {@code diff} and {@code schema}. */
@Command(name = "config", mixinStandardHelpOptions = true, description = "Shows what a configuration means.", synopsisSubcommandLabel = "COMMAND", subcommands = {
    ConfigPrintCommand.class, ConfigDiffCommand.class, ConfigSchemaCommand.class}, footer = {"", "Examples:",
        "  vigil config print keepalived.conf                 with every default filled in",
        "  vigil config diff keepalived.conf keepalived.new   what a change amounts to",
        "  vigil config schema                                what the JSON looks like"})
final class ConfigCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "print, diff or schema?");
  }
}
