/**
 * What a configuration asks of the host and reading it does not tell: one {@link io.vigil.tools.check.host.HostRule} a subject. The host
 * is seen through {@link io.vigil.tools.check.host.HostProbe} only, so that a test brings its own. Reads, changes nothing.
 */
@NullMarked
package io.vigil.tools.check.host;

import org.jspecify.annotations.NullMarked;
