/**
 * The model as a {@code keepalived.conf}: one writer for each block over a {@link io.vigil.tools.config.conf.ConfPage}. What is written
 * is read back as the same model (a test holds it to that); stateless.
 */
@NullMarked
package io.vigil.tools.config.conf;

import org.jspecify.annotations.NullMarked;
