/**
 * {@code vigil config} over the corpus of {@code tools/src/test/resources/corpus}: what is printed is read back as the same model, and
 * says what the installed keepalived says of the same file.
 */
@NullMarked
package io.vigil.tools.config;

import org.jspecify.annotations.NullMarked;
