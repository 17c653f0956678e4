/**
 * Bounded mailboxes between threads (rule 3): many producers, one consumer, lock-free. {@link io.vigil.agent.inbox.Inbox} is the
 * queue; {@link io.vigil.agent.inbox.LoopInbox} wakes an event loop for it. A full inbox refuses, counts, and leaves the answer to
 * the producer: whoever posts a fact that must not be lost posts the newest state of it again.
 */
@NullMarked
package io.vigil.agent.inbox;

import org.jspecify.annotations.NullMarked;
