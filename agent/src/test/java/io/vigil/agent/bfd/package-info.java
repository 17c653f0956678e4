/** Tests of BFD: the session against RFC 5880, and against another session over a wire in virtual time. */
@NullMarked
package io.vigil.agent.bfd;

import org.jspecify.annotations.NullMarked;
