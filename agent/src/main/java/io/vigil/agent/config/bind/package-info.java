/**
 * Tree to model: one binder per block, then keepalived's completion rules in keepalived's order, each a small step.
 * {@code KeywordTable} says for every keyword of keepalived what becomes of it here. What the host must be asked
 * goes through {@link io.vigil.agent.config.host.HostFacts}. Called by {@code ConfigLoader} on its thread.
 *
 * <p>
 * {@code ConfigBinder} holds the order: {@code global_defs} (a {@code GlobalSubject} for each subject), what can be
 * tracked, instances and static blocks in the order of the file, then what holds between them. Lines of options
 * ({@code RouteEntry}, {@code RuleEntry}, {@code VirtualLinkEntry}) are read by {@code EntryWords}, numbers by name
 * by {@code Names}.
 */
@NullMarked
package io.vigil.agent.config.bind;

import org.jspecify.annotations.NullMarked;
