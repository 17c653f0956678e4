package io.vigil.agent.cli;

import io.vigil.agent.daemon.Daemon;
import io.vigil.agent.log.NettyLogging;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code vigil}. {@code vigil run} takes a short way that loads no other command and reflects upon nothing: it is part
 * of the time a virtual address is without its owner.
 */
public final class Main {
  private final DaemonLauncher daemon;
  private final PrintWriter out;
  private final PrintWriter err;

  /** For tests, which bring their own daemon and streams. */
  Main(DaemonLauncher daemon, PrintWriter out, PrintWriter err) {
    this.daemon = daemon;
    this.out = out;
    this.err = err;
  }

  /** Ends the JVM with the status of the command. */
  public static void main(String[] args) {
    final Main main = new Main(new Daemon(System.getenv()),
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()));
    System.exit(main.execute(args));
  }

  /** Runs one command and returns its exit status; never throws. */
  int execute(String... args) {
    try {
      final int status = args.length > 0 && args[0].equals("run") ? run(args) : anyCommand(args);
      out.flush();
      return status;
    } catch (Throwable failure) { // whatever it is: a mistake of the user, or ours
      return failed(failure);
    }
  }

  private int failed(Throwable failure) {
    return switch (failure) {
      case UserMistakeException mistake -> {
        err.println("vigil: " + mistake.getMessage());
        yield ExitCode.USAGE;
      }
      case InvalidPathException path -> {
        err.println("vigil: '" + path.getInput() + "' cannot be the name of a file: " + path.getReason()
            + " (the locale says which names can: LC_ALL=C.UTF-8 takes all)");
        yield ExitCode.USAGE;
      }
      default -> {
        err.println("vigil: this is a defect of Vigil, please report it:");
        failure.printStackTrace(err);
        yield ExitCode.INTERNAL_ERROR;
      }
    };
  }

  private int run(String[] args) {
    NettyLogging.install();
    Thread.ofPlatform().name("vigil-prepare").daemon().start(daemon::prepare);
    final String[] options = new String[args.length - 1];
    System.arraycopy(args, 1, options, 0, options.length);
    return new RunCommand(daemon, out, err).execute(options);
  }

  private int anyCommand(String[] args) {
    NettyLogging.into(event -> {
      err.println("vigil: " + event.text());
      return true;
    });
    final CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand("run", new RunCommand(daemon, out, err).commandLine());
    root.addSubcommand(new StatusCommand());
    root.addSubcommand(new WhyCommand());
    for (final CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      root.addSubcommand(provider.command());
    }
    root.setOut(out);
    root.setErr(err);
    root.setUsageHelpWidth(RunSpec.HELP_COLUMNS);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler((mistake, _) -> wrongUsage(mistake));
    root.setExecutionExceptionHandler((failure, _, _) -> failed(failure));
    return root.execute(args);
  }

  private int wrongUsage(ParameterException mistake) {
    final String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    String words = String.valueOf(mistake.getMessage());
    if (command.equals("vigil") && mistake instanceof UnmatchedArgumentException unmatched) {
      final String word = unmatched.getUnmatched().getFirst();
      words = word.startsWith("-") ? words : "no such command: " + word;
    }
    err.println("vigil: " + words + " (see " + command + " --help)");
    return ExitCode.USAGE;
  }
}
