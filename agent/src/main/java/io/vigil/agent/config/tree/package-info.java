/**
 * The file as written: {@link io.vigil.agent.config.tree.Block} and {@link io.vigil.agent.config.tree.Statement},
 * unknown words kept, braces matched and what is wrong with them reported. Which words open a block is a question to
 * {@link io.vigil.agent.config.tree.BlockWords}; otherwise no keyword is known here.
 */
@NullMarked
package io.vigil.agent.config.tree;

import org.jspecify.annotations.NullMarked;
