package io.vigil.tools.conform;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code vigil conform}. */
public final class ConformCommands implements CommandProvider {
  @Override
  public Object command() {
    return new ConformCommand();
  }
}
