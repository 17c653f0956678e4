package io.vigil.agent.instance;

import io.vigil.agent.machine.FaultCause;

/**
 * One cause of fault by name, as people want it.
 *
 * @param cause what it means to the machine
 * @param subject what is at fault: {@code interface eth1}, {@code script chk_haproxy}
 * @param detail in what way, one phrase: {@code is down}, {@code exit status 1}
 * @param sinceNs when it appeared, monotonic; it keeps this time while it lasts, whatever else comes and goes
 */
public record Fault(FaultCause cause, String subject, String detail, long sinceNs) {
  @Override
  public String toString() {
    return detail.isEmpty() ? subject : subject + ": " + detail;
  }

  /** Whether it is the same thing that is at fault. */
  public boolean isAbout(FaultCause otherCause, String otherSubject) {
    return cause == otherCause && subject.equals(otherSubject);
  }
}
