package io.vigil.tools.explain;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code explain} to the command line. */
public final class ExplainCommands implements CommandProvider {
  @Override
  public Object command() {
    return new ExplainCommand();
  }
}
