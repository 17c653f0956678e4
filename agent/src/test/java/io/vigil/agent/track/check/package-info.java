/** Tests of the native checks: the schedule in virtual time, each kind of probe against a real peer in a namespace. */
@NullMarked
package io.vigil.agent.track.check;

import org.jspecify.annotations.NullMarked;
