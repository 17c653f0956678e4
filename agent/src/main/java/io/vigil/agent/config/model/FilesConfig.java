package io.vigil.agent.config.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files that are written or looked into.
 *
 * @param saveDirectory {@code config_save_dir}: the configuration around each reload
 * @param temporaryDirectory {@code tmp_config_directory}
 * @param includeChecks what {@code include} reports as an error
 * @param dataUseInstance dumps carry the names of namespace and instance
 * @param jsonVersion 1 or 2
 * @param dumps where data go
 * @param iprouteUserDirectory where names of tables and the like are read first
 * @param iprouteEtcDirectory where they are read next
 */
public record FilesConfig(Optional<String> saveDirectory, Optional<String> temporaryDirectory,
    Set<IncludeFault> includeChecks, boolean dataUseInstance, int jsonVersion, Dumps dumps,
    Optional<String> iprouteUserDirectory, Optional<String> iprouteEtcDirectory) {
  public FilesConfig {
    final Set<IncludeFault> copy = EnumSet.noneOf(IncludeFault.class);
    copy.addAll(includeChecks);
    includeChecks = Collections.unmodifiableSet(copy);
  }

  /** Something that {@code include} can find wrong. */
  public enum IncludeFault {
    READ, MATCH, WILDCARD_MATCH, BRACE_MATCH
  }

  /** Paths of the files of data; those of statistics and JSON have no effect in keepalived. */
  public record Dumps(Optional<String> state, Optional<String> statistics, Optional<String> json) {}
}
