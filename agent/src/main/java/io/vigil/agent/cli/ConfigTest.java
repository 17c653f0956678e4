package io.vigil.agent.cli;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code vigil run -t}: reads the configuration as {@code run} would, says everything that is wrong with it at once, starts nothing.
 * Reads the interfaces of the host, changes nothing.
 */
final class ConfigTest {
  private final RunOptions options;
  private final PrintWriter err;

  ConfigTest(RunOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
  }

  /**
   * {@code log} is the file to append to, empty for standard error.
   *
   * @return keepalived's status of the test (0, 4, 5, 6, or 2 for a missing parameter); 2 also for an unreadable file and for
   *     whatever only Vigil would refuse
   */
  int run(String log) {
    final Loaded loaded = new ConfigLoader(host()).load(options.configPattern(), options.loadOptions(true));
    if (log.isEmpty()) {
      report(loaded, err);
    } else {
      try (PrintWriter file = append(Path.of(log))) {
        report(loaded, file);
      } catch (IOException e) {
        throw new UserMistakeException("-t: " + log + " cannot be written: " + e);
      }
    }
    return status(loaded);
  }

  private static int status(Loaded loaded) {
    if (loaded.problems().stream().anyMatch(ConfigTest::unreadable)) {
      return ExitCode.USAGE;
    }
    if (loaded.testStatus() == ExitCode.OK && loaded instanceof Loaded.Refused refused) {
      return refused.status();
    }
    return loaded.testStatus();
  }

  /** A file of its own accord; what an include does not find is a mistake inside a file that could be read. */
  private static boolean unreadable(Problem problem) {
    return switch (problem.code()) {
      case FILE_NOT_FOUND, FILE_UNREADABLE, FILE_IS_DIRECTORY, FILE_IS_BINARY, FILE_IS_SPECIAL,
          FILE_IS_EXECUTABLE ->
        true;
      default -> false;
    };
  }

  private static void report(Loaded loaded, PrintWriter to) {
    for (final Problem problem : loaded.problems()) {
      to.println(problem.render());
    }
    if (loaded instanceof Loaded.Refused refused) {
      to.println("vigil: would not start: " + refused.reason());
    }
  }

  private HostFacts host() {
    try {
      if (options.namespace().isPresent()) {
        Namespace.enter(options.namespace().get());
      }
      return LinuxHost.ofThisThread();
    } catch (SyscallException refused) {
      throw new UserMistakeException("-s: " + refused.getMessage());
    } catch (IOException e) {
      throw new UserMistakeException("the interfaces of this host cannot be listed: " + e.getMessage());
    }
  }

  private static PrintWriter append(Path file) throws IOException {
    return new PrintWriter(
        Channels.newWriter(Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8));
  }
}
