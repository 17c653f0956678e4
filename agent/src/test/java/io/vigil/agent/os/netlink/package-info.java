@NullMarked
package io.vigil.agent.os.netlink;

import org.jspecify.annotations.NullMarked;
