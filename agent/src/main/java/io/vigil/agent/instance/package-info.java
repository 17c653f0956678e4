/**
 * The instance pipeline on the vrrp loop: adverts, deadlines and posted events go through the pure machine, its actions go to the
 * loops that carry them out. One writer: the vrrp loop owns the state of all its instances, everybody else posts.
 */
@NullMarked
package io.vigil.agent.instance;

import org.jspecify.annotations.NullMarked;
