package io.vigil.tools.check.host;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Node;
import io.vigil.tools.check.lint.Places;
import io.vigil.tools.check.lint.Subject;
import java.util.Optional;

/**
 * With autogroup the nice value counts within a session only: a service that is made less nice still shares its processors evenly with
 * every other session.
 */
final class Autogroup implements HostRule {
  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    final Optional<Node> nice = subject.places().block("global_defs", "")
        .flatMap(block -> Places.last(block, "vrrp_priority"));
    if (nice.isPresent() && host.text("/proc/sys/kernel/sched_autogroup_enabled").equals(Optional.of("1"))) {
      findings.add(ProblemCode.AUTOGROUP, nice.get().at(),
          "vrrp_priority has no effect between sessions: kernel.sched_autogroup_enabled is 1",
          "use vrrp_rt_priority, or switch autogroup off");
    }
  }
}
