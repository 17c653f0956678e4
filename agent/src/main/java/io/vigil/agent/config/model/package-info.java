/**
 * What a configuration means: immutable typed records, defaults and completion rules applied, units in the names.
 * Built by {@code agent.config.bind}, read by everybody. Imports neither Netty nor {@code agent.os} (rule 2).
 *
 * <p>
 * {@link io.vigil.agent.config.model.AgentConfig} is all of it: {@code GlobalDefs} with a record for each subject,
 * {@code RootOptions} for the lines outside any block, {@code InstanceConfig}s (with {@code LinkConfig} for the
 * interface an instance makes for itself, {@code Routing} for routes and rules, {@code Conduct} for the finer points),
 * sync groups, trackers, {@code InterfaceConfig} for what is said of interfaces, {@code Statics} for what stays.
 */
@NullMarked
package io.vigil.agent.config.model;

import org.jspecify.annotations.NullMarked;
