package io.vigil.agent.control;

import java.util.Optional;

/**
 * What stays the same while an agent runs.
 *
 * @param startedNs monotonic
 * @param namespace {@code -s}, or {@code net_namespace}
 */
public record AgentFacts(String version, long pid, long startedNs, Optional<String> namespace) {}
