/** Tests of the rules that ask the host, with a host that the test made. */
@NullMarked
package io.vigil.tools.check.host;

import org.jspecify.annotations.NullMarked;
