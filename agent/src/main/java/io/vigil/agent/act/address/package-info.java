/**
 * The address loop: makes the interfaces carry what the instances want, by rtnetlink, one instance at a time. The wish of an
 * instance is a set, and only its newest one counts (rule 7). The vrrp loop calls {@link io.vigil.agent.act.address.AddressLoop#want};
 * all else runs on the loop that the room owns.
 */
@NullMarked
package io.vigil.agent.act.address;

import org.jspecify.annotations.NullMarked;
