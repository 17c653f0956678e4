/**
 * The keepalived language as text: physical lines to logical lines to tokens, includes, definitions, conditional
 * lines. Every token has a {@link io.vigil.agent.config.text.Position}. Reads files, knows no keyword.
 */
@NullMarked
package io.vigil.agent.config.text;

import org.jspecify.annotations.NullMarked;
