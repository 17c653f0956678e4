/**
 * Messages of rtnetlink, read in place and written: links, addresses, dumps, acknowledgements. Bytes only; the
 * sockets are in {@code agent.os.netlink}.
 *
 * <p>
 * Netlink speaks the host's byte order. Vigil runs on x86_64 and little-endian aarch64, so these classes read and
 * write little-endian; addresses and other network data inside attributes stay in network order. No view throws for
 * any content: what does not fit is absent, or ends the walk with {@code malformed()}.
 */
@NullMarked
package io.vigil.codec.netlink;

import org.jspecify.annotations.NullMarked;
