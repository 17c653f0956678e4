package io.vigil.agent.bfd;

import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.SessionState;

/** What a session wants done, in this order. */
sealed interface SessionAction {
  /** Send one packet now. */
  record Send(ControlSpec packet) implements SessionAction {}

  /** Its state changed. */
  record Changed(SessionState from, SessionState to, Diagnostic why) implements SessionAction {}
}
