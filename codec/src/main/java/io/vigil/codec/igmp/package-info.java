/**
 * Who asks for which multicast group: {@link io.vigil.codec.igmp.MembershipView} reads the reports of IGMP versions 1
 * to 3 and of MLD versions 1 and 2. A router whose switch snoops these reports gets no adverts before its own was
 * seen, which is why a capture of VRRP trouble is read for them. Pure: no I/O, no clock, nothing allocated.
 */
@NullMarked
package io.vigil.codec.igmp;

import org.jspecify.annotations.NullMarked;
