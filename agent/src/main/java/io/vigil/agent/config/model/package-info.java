/**
 * What a configuration means: immutable typed records, defaults and completion rules applied, units in the names.
 * Built by {@code agent.config.bind}, read by everybody. Imports neither Netty nor {@code agent.os} (rule 2).
 */
@NullMarked
package io.vigil.agent.config.model;

import org.jspecify.annotations.NullMarked;
