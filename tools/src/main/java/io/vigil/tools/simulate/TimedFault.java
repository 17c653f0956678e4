package io.vigil.tools.simulate;

import io.vigil.agent.sim.world.World;
import java.util.function.Consumer;

/**
 * Something that is done to a world.
 *
 * @param atNs since the beginning
 * @param text as it is said
 */
record TimedFault(long atNs, String text, Consumer<World> deed) {}
