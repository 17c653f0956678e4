package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;

/** A run that hangs keeps the next ones from starting: with a timeout of 30 s an interval of 1 s means nothing when it counts. */
final class TimeoutAboveInterval implements Rule {
  @Override
  public void check(Subject subject, Problems findings) {
    for (final VrrpScript script : subject.config().trackers().scripts()) {
      if (script.timeoutNs() > script.intervalNs()) {
        findings.add(ProblemCode.TIMEOUT_ABOVE_INTERVAL,
            subject.places().value("vrrp_script", script.name(), "timeout", script.at()),
            "script " + script.name() + ": timeout " + Seconds.of(script.timeoutNs())
                + " is above the interval of "
                + Seconds.of(script.intervalNs()) + ": while a run hangs, none is started",
            "timeout " + Seconds.of(script.intervalNs()) + " or less");
      }
    }
  }
}
