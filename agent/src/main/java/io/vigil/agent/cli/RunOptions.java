package io.vigil.agent.cli;

import io.vigil.agent.daemon.supervision.PidFilePaths;
import io.vigil.agent.log.LogSettings;
import io.vigil.agent.machine.Rules;
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
 * @param umask {@code -u}, 0..0777
 * @param releaseAddressesOnStop false with {@code -V}: leave addresses, send no priority 0
 * @param releaseUnknownAddresses {@code -X}: the removal also deletes addresses not known to be set
 * @param ignoreSigint {@code --ignore-sigint}
 * @param dumpConfig {@code -d}: the configuration goes to the log at start
 * @param logAddressChanges {@code -a}: every address that appears or goes is a log line
 * @param notes debug lines to log at start: options that were accepted and mean nothing here
 */
public record RunOptions(String configPattern, Optional<String> configId, boolean allIncludesMustExist,
    boolean strict, boolean ignoreUnsupported, Optional<Rules> rules, Optional<String> namespace,
    PidFilePaths pidFiles, LogSettings log, OptionalInt umask, boolean releaseAddressesOnStop,
    boolean releaseUnknownAddresses, boolean ignoreSigint, boolean dumpConfig, boolean logAddressChanges,
    List<String> notes) {
  /** Where keepalived looks too. */
  public static final String CONFIG_DEFAULT = "/etc/keepalived/keepalived.conf";

  public RunOptions {
    notes = List.copyOf(notes);
  }
}
