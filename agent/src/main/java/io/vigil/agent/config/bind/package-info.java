/**
 * Tree to model: one binder per block, then keepalived's completion rules in keepalived's order, each a small step.
 * {@code KeywordTable} says for every keyword of keepalived what becomes of it here. What the host must be asked
 * goes through {@link io.vigil.agent.config.host.HostFacts}. Called by {@code ConfigLoader} on its thread.
 */
@NullMarked
package io.vigil.agent.config.bind;

import org.jspecify.annotations.NullMarked;
