/** Two effective configurations side by side: values that differ, named by their path. Stateless. */
@NullMarked
package io.vigil.tools.config.diff;

import org.jspecify.annotations.NullMarked;
