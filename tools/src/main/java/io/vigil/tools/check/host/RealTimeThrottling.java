package io.vigil.tools.check.host;

import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.lint.Subject;
import java.util.Optional;

/**
 * With {@code vrrp_rt_priority} the agent is real-time, and the kernel stops real-time threads that used up their share of a period: a
 * share of 0 refuses them altogether.
 */
final class RealTimeThrottling implements HostRule {
  private static final String RUNTIME = "/proc/sys/kernel/sched_rt_runtime_us";
  private static final String PERIOD = "/proc/sys/kernel/sched_rt_period_us";
  private static final String CGROUP = "/sys/fs/cgroup/cpu/cpu.rt_runtime_us";
  private static final double SHARE_MIN = 0.9;

  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    if (subject.config().global().process().vrrp().realTimePriority().isEmpty()) {
      return;
    }
    final Position at = subject.places().value("global_defs", "", "vrrp_rt_priority", findings.whole());
    final Optional<Long> runtimeUs = number(host, RUNTIME);
    final Optional<Long> periodUs = number(host, PERIOD).filter(period -> period > 0);
    if (number(host, CGROUP).equals(Optional.of(0L))) {
      findings.add(ProblemCode.REAL_TIME_THROTTLED, at,
          "the control group grants no real-time share: " + CGROUP
              + " is 0, real-time priority will be refused",
          "give the service's group a share, or boot with cgroup v2");
    } else if (runtimeUs.isPresent() && runtimeUs.get() >= 0 && periodUs.isPresent()
        && runtimeUs.get() < SHARE_MIN * periodUs.get()) {
      findings.add(ProblemCode.REAL_TIME_THROTTLED, at,
          "real-time threads get " + runtimeUs.get() + " of every " + periodUs.get()
              + " us, then the kernel stops them: an advert can be late",
          "sysctl -w kernel.sched_rt_runtime_us=950000");
    }
  }

  private static Optional<Long> number(HostProbe host, String path) {
    return host.text(path).filter(text -> text.matches("-?[0-9]{1,15}")).map(Long::parseLong);
  }
}
