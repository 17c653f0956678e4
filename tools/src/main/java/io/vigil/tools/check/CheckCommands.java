package io.vigil.tools.check;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code check} to the command line. */
public final class CheckCommands implements CommandProvider {
  @Override
  public Object command() {
    return new CheckCommand();
  }
}
