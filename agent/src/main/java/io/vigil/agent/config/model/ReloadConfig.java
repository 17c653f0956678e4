package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * How a new configuration is taken over.
 *
 * @param checkLog {@code reload_check_config}: it is tested first, and what is found goes to this file
 * @param markerFile {@code reload_file}: exists while files are read
 * @param timeFile {@code reload_time_file}: says when
 * @param repeat the time file stays after a time of day
 */
public record ReloadConfig(Optional<String> checkLog, Optional<String> markerFile, Optional<String> timeFile,
    boolean repeat) {}
