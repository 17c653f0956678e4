/** One package per command; each registers itself with the command line of the agent. */
@NullMarked
package io.vigil.tools;

import org.jspecify.annotations.NullMarked;
