/**
 * Log lines as data: every room posts {@link io.vigil.agent.log.LogEvent}s, one log thread ({@link io.vigil.agent.log.LogThread})
 * renders and writes them. Posting never blocks (rule 6); what a full queue refuses is counted and said.
 *
 * <p>
 * log4j-core is the back end, by its appenders alone: {@link io.vigil.agent.log.LogOutput} makes them on the log thread, without a
 * logger context, so that no configuration is searched and no plug-in scanned. Netty's own log comes in by
 * {@link io.vigil.agent.log.NettyLogging}.
 */
@NullMarked
package io.vigil.agent.log;

import org.jspecify.annotations.NullMarked;
