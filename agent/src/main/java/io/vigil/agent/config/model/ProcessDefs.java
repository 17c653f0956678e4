package io.vigil.agent.config.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Identity, processes and scheduling.
 *
 * @param routerId empty: the host's name
 * @param vrrp scheduling of the failover path
 * @param bfd scheduling of keepalived's BFD process
 * @param umask permissions that new files do not have
 * @param randomSeed of {@code ${_RANDOM}}; empty: the time
 */
public record ProcessDefs(Optional<String> routerId, ProcessNames names, Scheduling vrrp, Scheduling bfd,
    AutoPriority autoPriority, int umask, OptionalLong randomSeed) {}
