package io.vigil.agent.cli;

import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.daemon.supervision.PidFilePaths;
import io.vigil.agent.log.LogSettings;
import io.vigil.agent.machine.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line of {@code vigil run} asked for.
 *
 * @param configPattern file, or glob as keepalived takes it
 * @param configId {@code -i}; empty: the host's name up to its first dot
 * @param allIncludesMustExist {@code -e}
 * @param strict refuse to start on any error in the configuration
 * @param ignoreUnsupported start in spite of keywords that keepalived acts upon and Vigil does not
 * @param rules {@code --rules}; empty: as the configuration says
 * @param namespace {@code -s}; overrides {@code net_namespace}
 * @param controlSocket where {@code vigil status} and {@code vigil why} are answered
 * @param umask {@code -u}, 0..0777
 * @param releaseAddressesOnStop false with {@code -V}: leave addresses, send no priority 0
 * @param releaseUnknownAddresses {@code -X}: the removal also deletes addresses not known to be set
 * @param ignoreSigint {@code --ignore-sigint}
 * @param dumpConfig {@code -d}: keepalived writes the configuration to the log; the agent says that it does not
 * @param logAddressChanges {@code -a}: every address that appears or goes is a log line
 * @param notes debug lines to log at start: options that were accepted and mean nothing here
 */
public record RunOptions(String configPattern, Optional<String> configId, boolean allIncludesMustExist,
    boolean strict, boolean ignoreUnsupported, Optional<Rules> rules, Optional<String> namespace,
    PidFilePaths pidFiles, Path controlSocket, LogSettings log, OptionalInt umask,
    boolean releaseAddressesOnStop,
    boolean releaseUnknownAddresses, boolean ignoreSigint, boolean dumpConfig, boolean logAddressChanges,
    List<String> notes) {
  /** Where keepalived looks too. */
  public static final String CONFIG_DEFAULT = "/etc/keepalived/keepalived.conf";

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  public RunOptions {
    notes = List.copyOf(notes);
  }

  /** How the configuration is to be read; {@code test} for {@code -t}. Reads the host's name where {@code -i} is absent. */
  public LoadOptions loadOptions(boolean test) {
    return new LoadOptions(configId.orElseGet(RunOptions::shortHostName), strict, ignoreUnsupported, test,
        allIncludesMustExist);
  }

  /** The name of this host up to its first dot: what {@code @id} lines are compared with unless {@code -i} says otherwise. */
  public static String shortHostName() {
    try {
      final String name = Files.readString(HOST_NAME).strip();
      final int dot = name.indexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    } catch (IOException e) {
      throw new UncheckedIOException(HOST_NAME.toString(), e);
    }
  }
}
