/**
 * Native calls through {@code java.lang.foreign}, one class per family of calls, errno captured in the same call
 * (rule 5). A refusal is a {@link io.vigil.agent.os.linux.SyscallException}; calls that run on the vrrp loop return
 * {@code -errno} instead and allocate nothing.
 */
@NullMarked
package io.vigil.agent.os.linux;

import org.jspecify.annotations.NullMarked;
