package io.vigil.agent.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** One run of the program, with a daemon that only remembers what it was asked to do. */
final class Invocation {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<RunOptions> started = new ArrayList<>();
  private final int status;

  private Invocation(DaemonLauncher daemon, String... args) {
    status = new Main(options -> {
      started.add(options);
      return daemon.run(options);
    }, new PrintWriter(out), new PrintWriter(err)).execute(args);
  }

  static Invocation of(String... args) {
    return new Invocation(_ -> ExitCode.OK, args);
  }

  static Invocation with(DaemonLauncher daemon, String... args) {
    return new Invocation(daemon, args);
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  boolean daemonStarted() {
    return !started.isEmpty();
  }

  /** What the daemon was given. */
  RunOptions options() {
    return started.getFirst();
  }
}
