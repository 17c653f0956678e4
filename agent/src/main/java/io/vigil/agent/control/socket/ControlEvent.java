package io.vigil.agent.control.socket;

import io.vigil.agent.log.LogEvent;

/** What the control socket has to say. */
sealed interface ControlEvent extends LogEvent {
  /** An answer could not be made. */
  record NotAnswered(String why) implements ControlEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "a question at the control socket is not answered: " + why;
    }
  }
}
