/**
 * What a capture told, as immutable values: the result of {@code tools.replay.analysis}, and all that text, JSON and the
 * HTML page are made of. Times are nanoseconds since 1970 (UTC) of the capture's own clock, durations nanoseconds; lists
 * are sorted (routers by VRID, family, interface, VLANs; what happened by time). Definitions are in {@code docs/replay.md}.
 *
 * <p>
 * Begin at {@link io.vigil.tools.replay.model.CaptureReport}. Lists whose length a hostile capture could choose are cut at
 * {@link io.vigil.tools.replay.model.RouterHistory#EVENTS_MAX}; what was left out is counted.
 */
@NullMarked
package io.vigil.tools.replay.model;

import org.jspecify.annotations.NullMarked;
