package io.vigil.tools.config;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code vigil plan}. */
public final class PlanCommands implements CommandProvider {
  @Override
  public Object command() {
    return new PlanCommand();
  }
}
