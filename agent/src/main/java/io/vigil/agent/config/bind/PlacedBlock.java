package io.vigil.agent.config.bind;

import io.vigil.agent.config.tree.Block;

/**
 * A block of the root.
 *
 * @param order its place among the blocks of the root, across all files
 */
record PlacedBlock(Block block, int order) {}
