package io.vigil.agent.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code vigil run}: keepalived's command line, then the daemon. */
final class RunCommand implements Callable<Integer> {
  private final DaemonLauncher daemon;
  private final PrintWriter out;
  private final PrintWriter err;
  private final CommandLine commandLine;

  RunCommand(DaemonLauncher daemon, PrintWriter out, PrintWriter err) {
    this.daemon = daemon;
    this.out = out;
    this.err = err;
    this.commandLine = RunSpec.commandLine(this);
  }

  /** As it hangs below the root. */
  CommandLine commandLine() {
    return commandLine;
  }

  /** The short way: without picocli's root. */
  int execute(String[] options) {
    try {
      commandLine.parseArgs(options);
    } catch (ParameterException e) {
      throw new UserMistakeException("run: " + e.getMessage() + " (see vigil run --help)");
    }
    return call();
  }

  @Override
  public Integer call() {
    final ParseResult parsed = commandLine.getParseResult();
    final RunOptionReader reader = new RunOptionReader(parsed, System.getenv());
    if (reader.has("-h")) {
      commandLine.usage(parsed.originalArgs().contains("--help") ? out : err);
      return ExitCode.OK;
    }
    if (reader.has("-v")) {
      (parsed.originalArgs().contains("--version") ? out : err).println(Version.line());
      return ExitCode.OK;
    }
    final Optional<String> signal = reader.value("--signum");
    if (signal.isPresent()) {
      return printSignal(signal.get());
    }
    reportArguments(parsed);
    final RunOptions options = reader.read();
    final Optional<String> testLog = reader.value("-t");
    if (testLog.isPresent()) {
      return new ConfigTest(options, err).run(testLog.get());
    }
    if (reader.checkerOnly()) {
      throw new UserMistakeException(
          "-C asks for the health checker alone, and Vigil has none: leave it out, or add -P");
    }
    return daemon.run(options);
  }

  private int printSignal(String name) {
    final Optional<SignalName> signal = SignalName.named(name);
    if (signal.isEmpty()) {
      err.println("Unknown sigfunc " + name);
      return ExitCode.FAILED;
    }
    out.println(signal.get().number());
    return ExitCode.OK;
  }

  /** keepalived reports words that belong to no option, and goes on. */
  private void reportArguments(ParseResult parsed) {
    final String[] words = parsed.matchedPositionalValue(0, new String[0]);
    if (words.length > 0) {
      err.println("Unexpected argument(s): " + String.join(" ", words));
    }
  }
}
