/**
 * {@code vigil demo}: two agents, from channel handler to notify loop the daemon's own classes, fight for an address; on the virtual LAN
 * without privileges, or with {@code --lab} in network namespaces. {@link io.vigil.tools.demo.Story} tells it, {@link io.vigil.tools.demo.Screen} prints it.
 */
@NullMarked
package io.vigil.tools.demo;

import org.jspecify.annotations.NullMarked;
