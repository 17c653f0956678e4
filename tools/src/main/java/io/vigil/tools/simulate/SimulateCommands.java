package io.vigil.tools.simulate;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code simulate} to the command line. */
public final class SimulateCommands implements CommandProvider {
  @Override
  public Object command() {
    return new SimulateCommand();
  }
}
