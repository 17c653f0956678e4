/**
 * What whoever starts and watches the agent sees of it: pid files with a lock for life ({@link io.vigil.agent.daemon.supervision.PidFiles}),
 * readiness for systemd ({@link io.vigil.agent.daemon.supervision.SdNotify}). Called by the daemon's main thread at start and stop.
 */
@NullMarked
package io.vigil.agent.daemon.supervision;

import org.jspecify.annotations.NullMarked;
