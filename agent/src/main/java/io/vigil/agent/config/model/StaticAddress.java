package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * An address that is there as long as the agent runs.
 *
 * @param trackGroup the {@code track_group} whose instances fail with the interface
 */
public record StaticAddress(VirtualAddress address, Optional<String> trackGroup) {}
