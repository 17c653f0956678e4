package io.vigil.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command that ends as its word says: by a mistake of the user, or by one of ours. */
@Command(name = "fail", hidden = true)
public final class FailingCommand implements CommandProvider, Callable<Integer> {
  @Parameters
  private String whose = "";

  @Override
  public Object command() {
    return new FailingCommand();
  }

  @Override
  public Integer call() {
    if (whose.equals("user")) {
      throw new UserMistakeException("/x.conf: no such file");
    }
    throw new IllegalStateException("two writers");
  }
}
