package io.vigil.agent.config.model;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code global_defs} block.
 *
 * @param routerId empty: the host's name
 * @param vrrpVersion version of IPv4 instances that name none, 2 or 3
 * @param scriptUser default identity of scripts; empty: {@code keepalived_script} if it exists, otherwise root
 * @param scriptSecurity whether scripts with an unsafe path are refused
 * @param realTimePriority SCHED_RR priority of the failover path, 1..99
 */
public record GlobalDefs(Optional<String> routerId, int vrrpVersion, IpAddress multicastGroup4,
    IpAddress multicastGroup6, GarpConfig garp, Optional<ScriptUser> scriptUser, boolean scriptSecurity,
    OptionalInt realTimePriority) {}
