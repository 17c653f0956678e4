/**
 * What an instance lived through, as evidence for {@code vigil why}: each transition with what was known when it happened, who was
 * heard and refused, how late the own loop was.
 *
 * <p>
 * {@link io.vigil.agent.ring.Chronicle} belongs to one instance and is written by the vrrp loop only. The steady state (an advert heard,
 * an advert sent, a timer) writes preallocated fields and allocates nothing; what is rare makes an {@link io.vigil.agent.ring.Entry} in a
 * bounded {@link io.vigil.agent.ring.EntryRing}. A reader asks the loop for an {@link io.vigil.agent.ring.InstanceSnapshot} and looks at
 * that on his own thread. Imports neither Netty's loops nor {@code agent.os}.
 */
@NullMarked
package io.vigil.agent.ring;

import org.jspecify.annotations.NullMarked;
