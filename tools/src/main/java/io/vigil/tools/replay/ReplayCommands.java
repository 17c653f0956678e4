package io.vigil.tools.replay;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code vigil replay}. */
public final class ReplayCommands implements CommandProvider {
  @Override
  public Object command() {
    return new ReplayCommand();
  }
}
