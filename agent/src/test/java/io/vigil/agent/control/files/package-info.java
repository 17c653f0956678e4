@NullMarked
package io.vigil.agent.control.files;

import org.jspecify.annotations.NullMarked;
