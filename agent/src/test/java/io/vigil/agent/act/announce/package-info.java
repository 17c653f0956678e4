@NullMarked
package io.vigil.agent.act.announce;

import org.jspecify.annotations.NullMarked;
