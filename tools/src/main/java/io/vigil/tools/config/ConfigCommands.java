package io.vigil.tools.config;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code vigil config}. */
public final class ConfigCommands implements CommandProvider {
  @Override
  public Object command() {
    return new ConfigCommand();
  }
}
