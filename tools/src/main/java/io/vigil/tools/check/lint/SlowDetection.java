package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.machine.Timers;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * People quote the time after which a dead node is replaced and forget the other: a dead service is noticed after interval × fall +
 * timeout at the latest. Longer than a minute is a finding; much longer than the node's is worth knowing.
 */
final class SlowDetection implements Rule {
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int TIMES_MASTER_DOWN = 3;

  @Override
  public void check(Subject subject, Problems findings) {
    for (final VrrpScript script : subject.config().trackers().scripts()) {
      final long serviceNs = script.intervalNs() * script.fall() + script.timeoutNs();
      final OptionalLong nodeNs = masterDownNs(script, subject);
      if (serviceNs > MINUTE_NS) {
        report(Severity.WARNING, script, serviceNs, nodeNs, subject, findings);
      } else if (nodeNs.isPresent() && serviceNs > TIMES_MASTER_DOWN * nodeNs.getAsLong()) {
        report(Severity.HINT, script, serviceNs, nodeNs, subject, findings);
      }
    }
  }

  private static void report(Severity severity, VrrpScript script, long serviceNs, OptionalLong nodeNs,
      Subject subject,
      Problems findings) {
    findings.add(severity, ProblemCode.SLOW_DETECTION,
        subject.places().value("vrrp_script", script.name(), "interval", script.at()),
        "script " + script.name() + ": a dead service is noticed after up to " + Seconds.of(serviceNs)
            + " (interval "
            + Seconds.of(script.intervalNs()) + " x fall " + script.fall() + " + timeout "
            + Seconds.of(script.timeoutNs()) + ")"
            + (nodeNs.isPresent() ? ", a dead node after " + Seconds.of(nodeNs.getAsLong()) : ""),
        "a shorter interval and timeout; fall 2 or 3 with a short interval keeps it calm");
  }

  /** Of the first instance that tracks the script, itself or by its group; the others differ by the skew alone. */
  private static OptionalLong masterDownNs(VrrpScript script, Subject subject) {
    return subject.config().instances().stream().filter(instance -> tracks(instance, script, subject))
        .mapToLong(instance -> Timers.masterDownNs(instance.version(), instance.priority(),
            instance.advertIntervalCs(),
            instance.downTimerAdverts()))
        .findFirst();
  }

  private static boolean tracks(InstanceConfig instance, VrrpScript script, Subject subject) {
    final Stream<List<TrackRef>> ofGroups = subject.config().syncGroups().stream()
        .filter(group -> group.members().contains(instance.name())).map(group -> group.tracking().scripts());
    return Stream.concat(Stream.of(instance.tracking().scripts()), ofGroups).flatMap(List::stream)
        .anyMatch(ref -> ref.name().equals(script.name()));
  }
}
