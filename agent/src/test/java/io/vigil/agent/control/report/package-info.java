@NullMarked
package io.vigil.agent.control.report;

import org.jspecify.annotations.NullMarked;
