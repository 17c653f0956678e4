/**
 * The announce loop: gratuitous ARP and unsolicited neighbour advertisements, in bursts, paced, repeated, refreshed; the very
 * first of a burst leaves the address loop with {@link io.vigil.agent.act.announce.FirstAnnouncement}. Anybody
 * posts; a burst of an older epoch than the instance's present one is dropped (rule 7). Sends through
 * {@link io.vigil.agent.act.announce.AnnouncePort}, a packet socket or a simulated wire.
 */
@NullMarked
package io.vigil.agent.act.announce;

import org.jspecify.annotations.NullMarked;
