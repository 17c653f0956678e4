@NullMarked
package io.vigil.tools.demo;

import org.jspecify.annotations.NullMarked;
