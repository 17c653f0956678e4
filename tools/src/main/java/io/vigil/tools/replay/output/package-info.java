/**
 * What {@code vigil replay} prints: {@link io.vigil.tools.replay.output.JsonSummary} by the contract,
 * {@link io.vigil.tools.replay.output.TextSummary} for people, {@link io.vigil.tools.replay.output.PacketPrinter} one packet
 * at a time.
 */
@NullMarked
package io.vigil.tools.replay.output;

import org.jspecify.annotations.NullMarked;
