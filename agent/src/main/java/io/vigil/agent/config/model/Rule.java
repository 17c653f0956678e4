package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import io.vigil.codec.inet.Family;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A policy routing rule that a master has, or that is there as long as the agent runs.
 *
 * @param preference unsigned 32 bits; lower ones are asked first
 * @param realms IPv4
 * @param suppressPrefixLength results with this prefix length or a shorter one do not count
 * @param suppressGroup results over interfaces of this group do not count
 * @param protocol who made it: 18 = keepalived; with {@code no_track} what the file says, 0 = nobody
 * @param noTrack others may delete it
 * @param trackGroup static rules only: the {@code track_group} whose instances fail with the interface
 */
public record Rule(Family family, long preference, RuleMatch match, RuleAction action,
    Optional<Realms> realms,
    OptionalInt suppressPrefixLength, OptionalLong suppressGroup, int protocol, boolean noTrack,
    Optional<String> trackGroup, Position at) {}
