package io.vigil.tools.demo;

import io.vigil.agent.cli.CommandProvider;

/** Adds {@code demo} to the command line. */
public final class DemoProvider implements CommandProvider {
  @Override
  public Object command() {
    return new DemoCommand();
  }
}
