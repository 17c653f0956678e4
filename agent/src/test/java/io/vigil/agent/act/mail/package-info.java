@NullMarked
package io.vigil.agent.act.mail;

import org.jspecify.annotations.NullMarked;
