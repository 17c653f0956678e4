package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * Scripts in general, and those of the agent itself.
 *
 * @param user default identity; empty: {@code keepalived_script} if it exists, otherwise root
 * @param security whether scripts with an unsafe path are refused
 * @param supplementaryGroups scripts have their user's further groups
 * @param symlinkPaths scripts run by the path as written, symbolic links included
 * @param startup before anything starts
 * @param startupLimitNs how long it may take
 * @param shutdown after everything has stopped
 * @param shutdownLimitNs how long it may take
 */
public record ScriptDefaults(Optional<ScriptUser> user, boolean security, boolean supplementaryGroups,
    boolean symlinkPaths, Optional<Script> startup, long startupLimitNs, Optional<Script> shutdown,
    long shutdownLimitNs) {}
