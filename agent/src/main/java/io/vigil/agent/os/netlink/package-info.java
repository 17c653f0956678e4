/**
 * Interfaces and addresses of the host by rtnetlink: {@link io.vigil.agent.os.netlink.RouteSocket} asks and waits for the
 * answer (the address loop, and {@code main} at start), {@link io.vigil.agent.os.netlink.RouteMonitor} hears of every change on
 * the loop it is given and keeps an {@link io.vigil.agent.os.netlink.InterfaceTable}, an immutable picture for any thread.
 */
@NullMarked
package io.vigil.agent.os.netlink;

import org.jspecify.annotations.NullMarked;
