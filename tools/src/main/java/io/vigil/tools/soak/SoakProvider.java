package io.vigil.tools.soak;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code soak} to the command line. */
public final class SoakProvider implements CommandProvider {
  @Override
  public Object command() {
    return new SoakCommand();
  }
}
