/**
 * Capture files and streams. {@link io.vigil.tools.capture.CaptureReader} is one input: mapped in windows, or read forward from
 * standard input, gzip, zstd or a growing file; {@link io.vigil.tools.capture.CaptureTimeline} is several merged by time. Both are
 * pulled on one thread, or given to {@link io.vigil.tools.capture.ParallelScan}:
 *
 * <pre>
 *   worker A ── takes the baton, walks record headers (hop), fills a batch's index, gives the baton on ── dissects its batch ──┐
 *   worker B ── waits for the baton ...                                                                                      ├─► caller's thread:
 *   ...                                                                                                                      ┘   batches in the order of the capture
 * </pre>
 *
 * Only the walk over record headers is serial, so every start of a batch is a true boundary, nothing is guessed, and the
 * same stage serves pcap, pcapng, streams and merged files. Batches are a ring of fixed size: who is too fast waits.
 * A batch holds on to the memory its frames lie in; a window is unmapped when the last batch lets go.
 *
 * <p>Nothing here throws for bad input: {@link io.vigil.tools.capture.CaptureEnd} says how far an input could be read.
 */
@NullMarked
package io.vigil.tools.capture;

import org.jspecify.annotations.NullMarked;
