package io.vigil.tools.config;

import io.vigil.agent.cli.RunOptions;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a file becomes the model: the options that {@code print} and {@code diff} share. Use as picocli {@code @Mixin}. */
final class ConfigSource {
  private static final String STANDARD_INPUT = "-";

  @Option(names = {"-i",
      "--config-id"}, paramLabel = "ID", description = "drop lines marked for another configuration id (default: host name up to its first dot)")
  private Optional<String> configId = Optional.empty();

  @Option(names = "--against-host", description = "ask this host for interfaces, scripts and accounts; without it, all are taken to be in order")
  private boolean againstHost;

  /** Reads {@code file}; - is standard input. Says on {@code err} how many problems there are. */
  AgentConfig read(String file, PrintWriter err) {
    final Loaded loaded = load(file);
    return switch (loaded) {
      case Loaded.Ready ready -> {
        summary(file, ready).ifPresent(err::println);
        yield ready.config();
      }
      case Loaded.Refused refused -> {
        refused.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
            .forEach(problem -> err.println(problem.render()));
        throw new UserMistakeException(file + ": has no effective configuration: " + refused.reason());
      }
    };
  }

  private Loaded load(String file) {
    final ConfigLoader loader = new ConfigLoader(againstHost ? thisHost() : HostFacts.unknown());
    final LoadOptions options = new LoadOptions(configId.orElseGet(RunOptions::shortHostName), false, true,
        false, false);
    if (!file.equals(STANDARD_INPUT)) {
      return loader.load(file, options);
    }
    try {
      return loader.loadText(file, new String(System.in.readAllBytes(), StandardCharsets.UTF_8), options);
    } catch (IOException e) {
      throw new UserMistakeException("standard input cannot be read: " + e.getMessage());
    }
  }

  private static Optional<String> summary(String file, Loaded.Ready ready) {
    final long errors = ready.problems().stream().map(Problem::severity).filter(Severity.ERROR::equals)
        .count();
    return errors == 0
        ? Optional.empty()
        : Optional.of("vigil: " + file + ": " + errors
            + (errors == 1 ? " error, its line is" : " errors, their lines are")
            + " left out or corrected (see vigil check)");
  }

  private static HostFacts thisHost() {
    try {
      return LinuxHost.ofThisThread();
    } catch (IOException e) {
      throw new UserMistakeException(
          "--against-host: the interfaces of this host cannot be listed: " + e.getMessage());
    }
  }
}
