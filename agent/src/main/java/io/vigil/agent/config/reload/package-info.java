/**
 * What lies between two configurations: {@link io.vigil.agent.config.reload.ReloadPlan} pairs instances, sync groups and trackers of the
 * old one with those of the new one, and says of each what a reload does and what that may interrupt. Places in files count for nothing.
 * Pure; used by {@code vigil plan} and by the agent itself.
 */
@NullMarked
package io.vigil.agent.config.reload;

import org.jspecify.annotations.NullMarked;
