/** What people start and install, tested from outside as processes: the two launchers and the package. */
@NullMarked
package io.vigil.tools.dist;

import org.jspecify.annotations.NullMarked;
