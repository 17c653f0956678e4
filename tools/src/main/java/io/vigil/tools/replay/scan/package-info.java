/**
 * First stage of {@code vigil replay}, on the threads of {@code tools.capture.ParallelScan}:
 * {@link io.vigil.tools.replay.scan.AdvertScanner} looks at each frame, decodes and checks what concerns VRRP with the codec
 * and writes a row of primitives into an {@link io.vigil.tools.replay.scan.AdvertBatch}. The batches go, in the order of the
 * capture, to the one thread of {@code tools.replay.analysis}. Nothing is allocated for a frame; the list of addresses of an
 * advert travels once.
 *
 * <p>
 * Every worker has a scanner of its own. What needs the order of the capture (sequence numbers, who was master) is not decided
 * here.
 */
@NullMarked
package io.vigil.tools.replay.scan;

import org.jspecify.annotations.NullMarked;
