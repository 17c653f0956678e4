@NullMarked
package io.vigil.agent.act.address;

import org.jspecify.annotations.NullMarked;
