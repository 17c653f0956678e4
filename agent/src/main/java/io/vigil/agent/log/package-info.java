/**
 * Log lines as data: every room posts {@link io.vigil.agent.log.LogEvent}s, one log thread renders and writes them.
 * Posting never blocks (rule 6); what a full queue refuses is counted and said.
 */
@NullMarked
package io.vigil.agent.log;

import org.jspecify.annotations.NullMarked;
