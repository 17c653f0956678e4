/**
 * Named pipes that are told every event: {@code notify_fifo} and {@code vrrp_notify_fifo}.
 *
 * <pre>
 * line ─► EventFifos ─► FifoWriter ─write─► EventPipe (the kernel's buffer, 64 KiB) ─► reader
 *                            └─ what the pipe does not take waits here, up to a bound; then the oldest line is dropped, counted and said
 * </pre>
 *
 * A reload names the pipes anew: what stays is not touched. The scripts that read are somebody else's ({@code PipeReaders}). All on the
 * notify loop.
 */
@NullMarked
package io.vigil.agent.act.fifo;

import org.jspecify.annotations.NullMarked;
