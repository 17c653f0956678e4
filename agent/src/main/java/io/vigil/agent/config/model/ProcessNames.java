package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * How the processes are called.
 *
 * @param byRole {@code process_names}: a name for each role
 * @param parent {@code process_name}, at most 15 characters
 * @param vrrp {@code vrrp_process_name}, at most 15 characters
 * @param bfd {@code bfd_process_name}, at most 15 characters
 */
public record ProcessNames(boolean byRole, Optional<String> parent, Optional<String> vrrp,
    Optional<String> bfd) {}
