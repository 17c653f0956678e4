@NullMarked
package io.vigil.agent.cli;

import org.jspecify.annotations.NullMarked;
