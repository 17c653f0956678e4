/**
 * The way in: {@link io.vigil.agent.config.ConfigLoader} takes files (or a text) and answers with
 * {@link io.vigil.agent.config.Loaded}. Text ({@code .text}) becomes a tree ({@code .tree}), the tree is bound
 * ({@code .bind}) with what is known of the host ({@code .host}), and the outcome is the model ({@code .model}).
 * {@link io.vigil.agent.config.Examination} is for commands that judge a file.
 * Any thread, one load at a time per loader; blocks on files, so never on a loop.
 */
@NullMarked
package io.vigil.agent.config;

import org.jspecify.annotations.NullMarked;
