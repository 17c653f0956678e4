package io.vigil.agent.cli;

import io.vigil.agent.control.ControlPaths;
import io.vigil.agent.daemon.supervision.PidFilePaths;
import io.vigil.agent.log.LogSettings;
import io.vigil.agent.log.SyslogFacility;
import io.vigil.agent.machine.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Parsed words in, {@link RunOptions} out. A value that cannot be meant is a {@link UserMistakeException} that names the option. */
final class RunOptionReader {
  private static final int UMASK_MAX = 0777;

  private final ParseResult parsed;
  private final Map<String, String> environment;

  RunOptionReader(ParseResult parsed, Map<String, String> environment) {
    this.parsed = parsed;
    this.environment = environment;
  }

  RunOptions read() {
    final Optional<String> namespace = value("-s").map(RunOptionReader::namespace);
    final LogSettings log = log(namespace);
    return new RunOptions(value("-f").orElse(RunOptions.CONFIG_DEFAULT), value("-i"), has("-e"),
        has("--strict"),
        has("--ignore-unsupported"), value("--rules").map(RunOptionReader::rules), namespace,
        pidFiles(namespace), ControlPaths.socket(namespace, value("-p").map(Path::of)), log,
        umask(), !has("-V"), has("-X"), has("--ignore-sigint"), has("-d"), has("-a"), notes());
  }

  /** Whether the checker alone was asked for; with {@code -P} keepalived runs both. */
  boolean checkerOnly() {
    return has("-C") && !has("-P");
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  Optional<String> value(String option) {
    final @Nullable String value = parsed.matchedOptionValue(option, null);
    return Optional.ofNullable(value);
  }

  private LogSettings log(Optional<String> namespace) {
    final String suffix = namespace.map(name -> "_" + name).orElse("");
    final boolean @Nullable [] details = parsed.matchedOptionValue("-D", null);
    final SyslogFacility facility = value("-S").map(RunOptionReader::facility).orElse(SyslogFacility.DAEMON);
    return new LogSettings(has("-l"), value("-g").map(file -> logFile(file, suffix)), has("--flush-log-file"),
        !has("-G"), facility, LogSettings.IDENT + suffix, details == null ? 0 : Math.min(details.length, 2));
  }

  /** keepalived puts the namespace before the extension, so that agents of several namespaces write files of their own. */
  private Path logFile(String named, String suffix) {
    final Path file = named.isEmpty() ? temporaryFolder().resolve("keepalived.log") : Path.of(named);
    final String name = String.valueOf(file.getFileName());
    final int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot <= 0 ? name + suffix : name.substring(0, dot) + suffix + name.substring(dot));
  }

  private Path temporaryFolder() {
    final @Nullable String named = environment.get("TMPDIR");
    if (named != null && named.startsWith("/") && Files.isDirectory(Path.of(named))) {
      return Path.of(named);
    }
    return Path.of("/tmp");
  }

  private PidFilePaths pidFiles(Optional<String> namespace) {
    final Path folder = namespace.map(name -> Path.of("/run/keepalived", name)).orElse(Path.of("/run"));
    return new PidFilePaths(value("-p").map(Path::of).orElse(folder.resolve("keepalived.pid")),
        value("-r").map(Path::of).orElse(folder.resolve("vrrp.pid")));
  }

  private OptionalInt umask() {
    final Optional<String> mask = value("-u");
    if (mask.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      final int bits = Integer.decode(mask.get());
      if (bits >= 0 && bits <= UMASK_MAX) {
        return OptionalInt.of(bits);
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as a number out of range
    }
    throw new UserMistakeException(
        "-u: '" + mask.get() + "' is not a umask, say 0 to 0777 (octal begins with 0)");
  }

  private List<String> notes() {
    final List<String> notes = new ArrayList<>();
    for (final String option : RunSpec.WITHOUT_MEANING) {
      if (has(option)) {
        notes.add("Option " + option + " of keepalived has no meaning here");
      }
    }
    return notes;
  }

  private static SyslogFacility facility(String word) {
    return SyslogFacility.parse(word).orElseThrow(() -> new UserMistakeException(
        "-S: '" + word + "' is not a facility, say 0 to 7, local0 to local7, user or daemon"));
  }

  /** The name becomes part of paths: as {@code ip netns} wants it, one path element. */
  private static String namespace(String name) {
    if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
      throw new UserMistakeException("-s: '" + name + "' is not the name of a network namespace");
    }
    return name;
  }

  private static Rules rules(String word) {
    return switch (word) {
      case "keepalived" -> Rules.KEEPALIVED;
      case "keepalived-strict" -> Rules.KEEPALIVED_STRICT;
      case "rfc3768" -> Rules.RFC3768;
      case "rfc9568" -> Rules.RFC9568;
      default -> throw new UserMistakeException(
          "--rules: '" + word + "' is unknown, say keepalived, keepalived-strict, rfc3768 or rfc9568");
    };
  }
}
