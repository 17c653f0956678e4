package io.vigil.tools.check.host;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.check.lint.Subject;
import java.util.Optional;

/**
 * {@code auth_hmac} refuses adverts whose time stamp is outside its window; without it a wrong clock only makes the logs of two nodes
 * hard to compare.
 */
final class UnsynchronisedClock implements HostRule {
  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    if (!host.clockSynchronised().equals(Optional.of(false))) {
      return;
    }
    final Optional<InstanceConfig> signed = subject.config().instances().stream()
        .filter(instance -> subject.places().find(instance, "auth_hmac").isPresent()).findFirst();
    if (signed.isPresent()) {
      findings.add(ProblemCode.CLOCK_NOT_SYNCHRONISED, subject.places().of(signed.get(), "auth_hmac"),
          "the clock of this host is not synchronised: signed adverts outside the time window are refused",
          "start chrony or systemd-timesyncd");
    } else if (!subject.config().instances().isEmpty()) {
      findings.add(Severity.HINT, ProblemCode.CLOCK_NOT_SYNCHRONISED, findings.whole(),
          "the clock of this host is not synchronised: the logs of two nodes cannot be compared",
          "start chrony or systemd-timesyncd");
    }
  }
}
