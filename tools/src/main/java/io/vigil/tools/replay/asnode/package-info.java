/**
 * {@code vigil replay --config FILE --as ADDRESS}: the capture is fed to the configured instances as if they ran on the node with
 * that address. {@link io.vigil.tools.replay.asnode.PlayedNode} is a node without kernel and threads: the agent's own pipeline,
 * dispatch, turns and loop in virtual time, which is the capture's; what they do is written down instead of done. One thread.
 */
@NullMarked
package io.vigil.tools.replay.asnode;

import org.jspecify.annotations.NullMarked;
