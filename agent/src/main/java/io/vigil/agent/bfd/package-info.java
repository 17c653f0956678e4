/**
 * Bidirectional forwarding detection: asynchronous sessions over UDP (RFC 5880, RFC 5881; RFC 5883 where a file says
 * {@code multihop}), as {@code bfd_instance} blocks configure them.
 *
 * <pre>
 * UDP 3784 ─ ControlReceiver ─► SessionTable ─► Peer ── Session (pure) ─► UDP out, TrackerSink, log
 * </pre>
 *
 * {@link io.vigil.agent.bfd.Session} is the machine: packets and time in, {@link io.vigil.agent.bfd.SessionAction}s out; it imports
 * nothing but {@code codec.bfd}. {@link io.vigil.agent.bfd.BfdTrackers} is the way in. Everything runs on the track loop.
 */
@NullMarked
package io.vigil.agent.bfd;

import org.jspecify.annotations.NullMarked;
